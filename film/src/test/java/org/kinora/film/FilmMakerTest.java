package org.kinora.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.pipeline.FilmRequest;
import org.kinora.pipeline.Sampling;
import org.kinora.provenance.c2pa.Validator;
import org.kinora.provenance.verify.Verification;
import org.kinora.video.FrameRate;
import org.kinora.video.VideoCodec;
import org.kinora.video.VideoInfo;
import org.kinora.video.VideoProbe;

/** Films of a tiny model: watched, stopped, killed and resumed. */
final class FilmMakerTest {
    /** Thrown where a process would be killed. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @TempDir
    static Path shared;

    private static Path model = Path.of("");
    private static @Nullable FilmMaker opened;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() throws IOException {
        model = TinyModel.write(shared.resolve("tiny"));
        opened = TinyStudio.open(model, shared);
    }

    @AfterAll
    static void close() {
        maker().close();
    }

    private static FilmMaker maker() {
        return Objects.requireNonNull(opened);
    }

    /** Four chunks, of which the last is not shown whole. */
    static FilmRequest request() {
        return FilmRequest.directed(
                "a dog runs. Cut to a cat that sleeps.", 3.5, 64, 48, FrameRate.of(12), new Sampling(3, 2, 3, ""), 7);
    }

    private Made make(String name, FilmListener listener) throws IOException {
        return maker().make(FilmOrder.of(request()), Place.take(folder.resolve(name)), listener);
    }

    @Test
    void tellsHowFarItIs() throws IOException {
        List<Progress> told = new ArrayList<>();
        List<Long> readable = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        List<Preview> previews = new ArrayList<>();
        int[] frames = {0};
        byte[] seen = new byte[64 * 48 * 3];
        Made made = make("film", new FilmListener() {
            @Override
            public void progress(Progress progress) {
                told.add(progress);
            }

            @Override
            public void frame(ByteBuffer rgb) {
                assertThat(rgb.remaining()).isEqualTo(seen.length);
                rgb.get(seen);
                frames[0]++;
            }

            @Override
            public void preview(Preview latest) throws IOException {
                BufferedImage picture = ImageIO.read(new ByteArrayInputStream(latest.png()));
                for (int i = 0; i < seen.length / 3; i++) {
                    assertThat(picture.getRGB(i % 64, i / 64) & 0xFFFFFF)
                            .isEqualTo((seen[3 * i] & 0xFF) << 16
                                    | (seen[3 * i + 1] & 0xFF) << 8
                                    | (seen[3 * i + 2] & 0xFF));
                }
                previews.add(latest);
            }

            @Override
            public void grown(Path film, long bytes) throws IOException {
                Path copy =
                        Files.write(folder.resolve("copy.mp4"), Arrays.copyOf(Files.readAllBytes(film), (int) bytes));
                assertThat(VideoProbe.probe(copy).frames()).isEqualTo(frames[0]);
                readable.add(bytes);
            }

            @Override
            public void kept(int chunk, Path file) {
                assertThat(file).exists();
                kept.add(chunk);
            }
        });
        assertThat(made.isWhole()).isTrue();
        assertThat(made.frames()).isEqualTo(42);
        assertThat(frames[0]).isEqualTo(42);
        assertThat(kept).containsExactly(0, 1, 2, 3);
        assertThat(readable).hasSize(4).isSorted().doesNotHaveDuplicates();
        assertThat(previews).hasSize(4);
        assertThat(previews.getFirst().jpeg()).startsWith(0xFF, 0xD8, 0xFF);
        assertThat(told).extracting(Progress::fraction).isSorted().first().isEqualTo(0.0);
        assertThat(told.getLast().fraction()).isEqualTo(1.0);
        assertThat(told.getLast().shot()).isEqualTo(1);
        assertThat(told.getLast().secondsLeft()).hasValue(0);
        assertThat(told.getFirst().secondsLeft()).isEmpty();
        assertThat(told).hasSize(4 * (3 + 1));

        VideoInfo info = VideoProbe.probe(folder.resolve("film/film.mp4"));
        assertThat(info.frames()).isEqualTo(42);
        assertThat(Verification.of(folder.resolve("film/film.mp4"), new Validator())
                        .answer())
                .isEqualTo(Verification.Answer.INTACT);
        assertThat(folder.resolve("film/growing.mp4")).doesNotExist();
    }

    /** Steps are counted over the whole film: three a chunk and its end. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 6, 11, 15})
    void goesOnAfterAKillAsIfNothingHadBeen(int steps) throws IOException {
        make("whole", FilmListener.NONE);
        int[] left = {steps};
        FilmListener killer = new FilmListener() {
            @Override
            public void progress(Progress progress) {
                if (left[0]-- == 0) {
                    throw new Killed();
                }
            }
        };
        assertThatThrownBy(() -> make("killed", killer)).isInstanceOf(Killed.class);
        assertThat(folder.resolve("killed/film.mp4")).doesNotExist();

        List<Integer> kept = new ArrayList<>();
        make("killed", new FilmListener() {
            @Override
            public void kept(int chunk, Path file) {
                kept.add(chunk);
            }
        });
        assertThat(kept).hasSize(4 - (steps + 1) / 4);
        assertThat(TinyStudio.withoutManifest(folder.resolve("killed/film.mp4")))
                .isEqualTo(TinyStudio.withoutManifest(folder.resolve("whole/film.mp4")));
    }

    @Test
    void aKilledProcessLosesAChunkAtMost() throws IOException, InterruptedException {
        Process process = TinyStudio.startProcess(model, shared, folder.resolve("killed"));
        Path third = folder.resolve("killed/chunk-000002.safetensors");
        while (process.isAlive() && !Files.exists(third)) {
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly().waitFor();
        List<Integer> kept = new ArrayList<>();
        maker().make(FilmOrder.of(TinyStudio.longRequest()), Place.take(folder.resolve("killed")), new FilmListener() {
            @Override
            public void kept(int chunk, Path file) {
                kept.add(chunk);
            }
        });
        assertThat(kept)
                .isNotEmpty()
                .first()
                .satisfies(first -> assertThat(first).isGreaterThanOrEqualTo(3));
        maker().make(FilmOrder.of(TinyStudio.longRequest()), Place.take(folder.resolve("whole")), FilmListener.NONE);
        assertThat(TinyStudio.withoutManifest(folder.resolve("killed/film.mp4")))
                .isEqualTo(TinyStudio.withoutManifest(folder.resolve("whole/film.mp4")));
    }

    @Test
    void aDamagedChunkIsMadeAgain() throws IOException {
        make("whole", FilmListener.NONE);
        make("damaged", FilmListener.NONE);
        Files.writeString(folder.resolve("damaged/chunk-000001.safetensors"), "no latents");
        Files.delete(folder.resolve("damaged/film.mp4"));
        make("damaged", FilmListener.NONE);
        assertThat(TinyStudio.withoutManifest(folder.resolve("damaged/film.mp4")))
                .isEqualTo(TinyStudio.withoutManifest(folder.resolve("whole/film.mp4")));
    }

    @Test
    void stopsBetweenTwoSteps() throws IOException {
        for (Wish wish : List.of(Wish.END_HERE, Wish.PUT_ASIDE)) {
            int[] asked = {0};
            Made made = make(wish.name(), new FilmListener() {
                @Override
                public Wish wish() {
                    return asked[0]++ < 6 ? Wish.GO_ON : wish; // in the middle of the second chunk
                }
            });
            assertThat(made.frames()).isEqualTo(12);
            assertThat(made.isWhole()).isFalse();
            assertThat(folder.resolve(wish.name()).resolve("chunk-000000.safetensors"))
                    .exists();
            assertThat(folder.resolve(wish.name()).resolve("chunk-000001.safetensors"))
                    .doesNotExist();
            assertThat(folder.resolve(wish.name()).resolve("growing.mp4")).doesNotExist();
        }
        assertThat(VideoProbe.probe(folder.resolve("END_HERE/film.mp4")).frames())
                .isEqualTo(12);
        assertThat(folder.resolve("PUT_ASIDE/film.mp4")).doesNotExist();
    }

    @Test
    void withoutATakeOnlyTheFilmIsLeft() throws IOException {
        maker().make(FilmOrder.of(request()), Place.of(folder.resolve("film.mp4")), FilmListener.NONE);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("film.mp4"));
        }
        make("kept", FilmListener.NONE);
        assertThat(TinyStudio.withoutManifest(folder.resolve("kept/film.mp4")))
                .isEqualTo(TinyStudio.withoutManifest(folder.resolve("film.mp4")));
    }

    @Test
    void aTakeBelongsToOneFilmAndOneWorker() throws IOException {
        Place place = Place.take(folder.resolve("film"));
        maker().make(FilmOrder.of(request()), place, new FilmListener() {
            @Override
            public void preview(Preview latest) {
                assertThatThrownBy(() -> {
                            try (FilmMaker second = TinyStudio.open(model, shared)) {
                                second.make(FilmOrder.of(request()), place, FilmListener.NONE);
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        })
                        .hasRootCauseInstanceOf(TakeException.class)
                        .hasMessageContaining("already");
            }
        });
        FilmRequest other = FilmRequest.directed("a cat", 1, 64, 48, FrameRate.of(12), maker().sampling(), 7);
        assertThatIOException()
                .isThrownBy(() -> maker().make(FilmOrder.of(other), place, FilmListener.NONE))
                .withMessageContaining("another film");
        // the same film in another dress is the same take
        FilmOrder dressed =
                new FilmOrder(request(), Start.NOISE, VideoCodec.AV1, Label.usual("a dog"), "a test of the rest");
        List<Integer> made = new ArrayList<>();
        maker().make(dressed, place, new FilmListener() {
            @Override
            public void kept(int chunk, Path file) {
                made.add(chunk);
            }
        });
        assertThat(made).isEmpty();
        assertThat(VideoProbe.probe(place.film()).codec()).isEqualTo("av1");
    }
}
