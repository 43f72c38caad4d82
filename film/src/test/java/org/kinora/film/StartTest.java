package org.kinora.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.pipeline.FilmRequest;
import org.kinora.pipeline.Sampling;
import org.kinora.provenance.c2pa.MediaFile;
import org.kinora.provenance.c2pa.Validator;
import org.kinora.provenance.jumbf.JumbfReader;
import org.kinora.provenance.jumbf.Superbox;
import org.kinora.provenance.verify.Verification;
import org.kinora.video.FrameRate;
import org.kinora.video.VideoCodec;
import org.kinora.video.VideoProbe;

/** What films begin from, by the shipped model at its smallest size, in few steps. */
final class StartTest {
    private static final Path MODEL = Path.of("../models/kinora-xs");
    private static final int SIDE = 64;
    private static final String DOG = "a dog on the beach";

    @TempDir
    static Path shared;

    private static @Nullable FilmMaker opened;
    private static Frames parent = new Frames();

    @TempDir
    Path folder;

    /** All frames of a film, before they are compressed. */
    private static final class Frames implements FilmListener {
        private final List<byte[]> all = new ArrayList<>();

        @Override
        public void frame(ByteBuffer rgb) {
            byte[] frame = new byte[rgb.remaining()];
            rgb.duplicate().get(frame);
            all.add(frame);
        }
    }

    /** A film of a second and a half: its second chunk is not shown whole. */
    @BeforeAll
    static void makeTheParent() throws IOException {
        opened = TinyStudio.open(MODEL, shared);
        parent = new Frames();
        maker().make(order(DOG, 1.5, Start.NOISE), Place.take(shared.resolve("parent")), parent);
    }

    @AfterAll
    static void close() {
        maker().close();
    }

    private static FilmMaker maker() {
        return Objects.requireNonNull(opened);
    }

    /** Unmarked, so that frames can be compared: the mark differs with the settings. */
    private static FilmOrder order(String prompt, double seconds, Start start) {
        FilmRequest request =
                FilmRequest.directed(prompt, seconds, SIDE, SIDE, FrameRate.of(12), new Sampling(2, 2, 2, ""), 7);
        return new FilmOrder(request, start, VideoCodec.H264, null, "a test of the rest");
    }

    private List<byte[]> frames(String name, String prompt, double seconds, Start start) throws IOException {
        Frames frames = new Frames();
        maker().make(order(prompt, seconds, start), Place.take(folder.resolve(name)), frames);
        return frames.all;
    }

    private static Parent take() {
        return Parent.take(shared.resolve("parent"));
    }

    /** The labels of all manifests in a film, its own last. */
    private static List<String> manifests(Path film) throws IOException {
        byte[] store = Objects.requireNonNull(MediaFile.of(film).store(film));
        return JumbfReader.read(ByteBuffer.wrap(store))
                .superboxes()
                .map(Superbox::label)
                .toList();
    }

    private static double psnr(byte[] a, byte[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double d = (a[i] & 0xFF) - (b[i] & 0xFF);
            sum += d * d;
        }
        return 10 * Math.log10(255 * 255 / Math.max(sum / a.length, 1e-9));
    }

    @Test
    void aContinuationUnderTheSameWordsIsTheLongerFilm() throws IOException {
        List<byte[]> longer = frames("longer", DOG, 1, new Start.Continuation(take()));
        List<byte[]> once = frames("once", DOG, 2.5, Start.NOISE);
        assertThat(longer).hasSize(30).containsExactlyElementsOf(once);
        assertThat(longer.subList(0, 18)).containsExactlyElementsOf(parent.all);
        assertThat(VideoProbe.probe(folder.resolve("longer/film.mp4")).seconds())
                .isEqualTo(2.5);
        assertThat(folder.resolve("longer/chunk-000002.safetensors")).exists();
        assertThat(folder.resolve("longer/parent")).doesNotExist();
        assertThat(Verification.of(folder.resolve("longer/film.mp4"), new Validator())
                        .answer())
                .isEqualTo(Verification.Answer.INTACT);
        assertThat(manifests(folder.resolve("longer/film.mp4")))
                .hasSize(2)
                .startsWith(manifests(shared.resolve("parent/film.mp4")).getFirst());
    }

    @Test
    void otherWordsChangeOnlyTheNewPart() throws IOException {
        List<byte[]> longer = frames("longer", "snow in the city at night", 1.5, new Start.Continuation(take()));
        assertThat(longer).hasSize(36);
        assertThat(longer.subList(0, 18)).containsExactlyElementsOf(parent.all);
        // a continuation can be continued
        List<byte[]> longest =
                frames("longest", "a cat", 0.5, new Start.Continuation(Parent.take(folder.resolve("longer"))));
        assertThat(longest).hasSize(42);
        assertThat(longest.subList(0, 36)).containsExactlyElementsOf(longer);
    }

    @Test
    void aFilmWithoutATakeIsEncodedAndResumed() throws IOException {
        Start start = new Start.Continuation(Parent.of(shared.resolve("parent/film.mp4")));
        List<byte[]> longer = frames("longer", DOG, 0.75, start);
        assertThat(longer).hasSize(27);
        // what the codec keeps of 16 frames; the last two of 18 were made anew
        assertThat(psnr(longer.get(0), parent.all.get(0))).isGreaterThan(25);
        assertThat(psnr(longer.get(15), parent.all.get(15))).isGreaterThan(22);
        Files.delete(folder.resolve("longer/chunk-000002.safetensors"));
        assertThat(frames("longer", DOG, 0.75, start)).containsExactlyElementsOf(longer);
        assertThat(folder.resolve("longer/parent/footage.json")).content().contains("\"frames\":18");
    }

    @Test
    void aRedoGoesFromTheParentToAFilmOfItsOwn() throws IOException {
        String other = "snow in the city at night";
        assertThat(frames("none", other, 1.5, new Start.Redo(take(), 0))).containsExactlyElementsOf(parent.all);
        List<byte[]> full = frames("full", other, 1.5, new Start.Redo(take(), 1));
        List<byte[]> fresh = frames("fresh", other, 1.5, Start.NOISE);
        assertThat(full).containsExactlyElementsOf(fresh);
        List<byte[]> half = frames("half", other, 1.5, new Start.Redo(take(), 0.3));
        assertThat(psnr(half.get(6), parent.all.get(6))).isGreaterThan(psnr(full.get(6), parent.all.get(6)));
        assertThat(half.get(6)).isNotEqualTo(parent.all.get(6));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Start.Redo(take(), 1.5))
                .withMessageContaining("1.5");
    }

    @Test
    void aRedoInAnotherSizeEncodesTheFilm() throws IOException {
        FilmRequest wide = FilmRequest.directed(DOG, 1, 96, SIDE, FrameRate.of(12), new Sampling(2, 2, 2, ""), 7);
        Frames frames = new Frames();
        maker().make(
                        new FilmOrder(wide, new Start.Redo(take(), 0), VideoCodec.H264, null, "a test"),
                        Place.take(folder.resolve("wide")),
                        frames);
        assertThat(frames.all).hasSize(12);
        assertThat(frames.all.getFirst()).hasSize(96 * SIDE * 3);
    }

    @Test
    void aPictureComesFirst() throws IOException {
        BufferedImage picture = new BufferedImage(256, 128, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(new Color(120, 190, 240));
        graphics.fillRect(0, 0, 256, 80);
        graphics.setColor(new Color(230, 210, 150));
        graphics.fillRect(0, 80, 256, 48);
        graphics.setColor(Color.RED);
        graphics.fillOval(110, 60, 36, 36);
        graphics.dispose();
        Path file = folder.resolve("picture.png");
        ImageIO.write(picture, "png", file.toFile());

        List<byte[]> film = frames("film", "a ball on the beach", 2, new Start.FirstFrame(file));
        byte[] shown = Framing.read(file, SIDE, SIDE);
        assertThat(film).hasSize(24);
        assertThat(psnr(film.getFirst(), shown)).isGreaterThan(22);
        assertThat(psnr(film.get(6), shown)).isGreaterThan(12);
        Path made = folder.resolve("film/film.mp4");
        assertThat(Verification.of(made, new Validator()).answer()).isEqualTo(Verification.Answer.INTACT);
        assertThat(new String(Objects.requireNonNull(MediaFile.of(made).store(made)), StandardCharsets.ISO_8859_1))
                .contains("inputTo", "image/png", "picture.png");
        Files.writeString(file, "no picture");
        assertThatIOException()
                .isThrownBy(() -> frames("none", "a ball", 1, new Start.FirstFrame(file)))
                .withMessageContaining("picture.png");
    }

    @Test
    void picturesAreCroppedToTheShapeOfTheFilm() {
        byte[] wide = new byte[4 * 2 * 3];
        for (int x = 0; x < 4; x++) {
            for (int y = 0; y < 2; y++) {
                wide[(y * 4 + x) * 3] = (byte) (60 * x);
            }
        }
        assertThat(new Framing(4, 2, 2, 2).apply(wide)).containsExactly(60, 0, 0, 120, 0, 0, 60, 0, 0, 120, 0, 0);
        // halved: a mean that falls off over two pixels, (3 * 0 + 3 * 60 + 120) / 7 and its mirror image
        assertThat(new Framing(4, 2, 2, 1).apply(wide)).containsExactly(43, 0, 0, (byte) 137, 0, 0);
    }
}
