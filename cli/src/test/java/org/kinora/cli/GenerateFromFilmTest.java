package org.kinora.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kinora.film.TinyModel;
import org.kinora.provenance.verify.Verification;
import org.kinora.video.VideoInfo;
import org.kinora.video.VideoProbe;

/** Films that are made from films and pictures, from the command line to the file. */
final class GenerateFromFilmTest {
    @TempDir
    static Path shared;

    private static Path model = Path.of("");
    private static Path parent = Path.of("");

    @TempDir
    Path folder;

    @BeforeAll
    static void makeTheParent() throws IOException {
        model = TinyModel.write(shared.resolve("tiny"));
        parent = shared.resolve("parent.mp4");
        Outcome outcome = Outcome.of(
                "generate",
                "a dog runs",
                "--model",
                model.toString(),
                "--seconds",
                "0.5",
                "--size",
                "64x96",
                "--fps",
                "24",
                "--seed",
                "1",
                "--keep-latents",
                "-o",
                parent.toString());
        assertThat(outcome.err()).isEmpty();
        assertThat(shared.resolve("parent.mp4.take/take.json")).exists();
    }

    private Outcome generate(String name, String... more) {
        List<String> line = new ArrayList<>(List.of("generate", "a cat sleeps", "--model", model.toString()));
        line.addAll(List.of("--seed", "1", "-o", folder.resolve(name).toString()));
        line.addAll(Arrays.asList(more));
        return Outcome.of(line.toArray(String[]::new));
    }

    private void assertMade(Outcome outcome, String name, int frames) throws IOException {
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        VideoInfo info = VideoProbe.probe(folder.resolve(name));
        assertThat(info.width()).isEqualTo(64);
        assertThat(info.height()).isEqualTo(96);
        assertThat(info.rate().value()).isEqualTo(24);
        assertThat(info.frames()).isEqualTo(frames);
        Verification verification = SignedFilm.verify(folder.resolve(name));
        assertThat(verification.answer()).isEqualTo(Verification.Answer.INTACT);
        assertThat(verification.made()).isNotNull();
        assertThat(verification.made().parents()).isTrue();
    }

    @Test
    void aFilmBecomesLonger() throws IOException {
        Path sheet = folder.resolve("sheet.png");
        assertMade(
                generate("longer.mp4", "--extend", parent.toString(), "--seconds", "1", "--sheet", sheet.toString()),
                "longer.mp4",
                36);
        assertThat(ImageIO.read(sheet.toFile()).getWidth()).isEqualTo(4 + 8 * 68);
        assertThat(folder.resolve("longer.mp4.take")).doesNotExist();
    }

    @Test
    void aFilmIsMadeAgainAndAgainFromItsFileAlone() throws IOException {
        assertMade(generate("again.mp4", "--remix", parent.toString(), "--strength", "0.5"), "again.mp4", 12);
        Path alone = Files.copy(parent, folder.resolve("alone.mp4"));
        assertMade(generate("more.mp4", "--remix", alone.toString(), "--guidance-scale", "3"), "more.mp4", 12);
        assertThat(VideoProbe.probe(folder.resolve("more.mp4")).metadata().get("comment"))
                .contains("\"guidance_scale\":3.0", "\"kind\":\"redo\"", "\"strength\":0.6");
    }

    @Test
    void aPictureComesFirst() throws IOException {
        Path picture = folder.resolve("picture.jpg");
        ImageIO.write(new BufferedImage(40, 90, BufferedImage.TYPE_INT_RGB), "jpeg", picture.toFile());
        String[] more = {
            "--image",
            picture.toString(),
            "--size",
            "64x96",
            "--fps",
            "24",
            "--seconds",
            "0.5",
            "--negative-prompt",
            "a dog",
            "--guidance-scale",
            "2"
        };
        Outcome outcome = generate("film.mp4", more);
        assertThat(outcome.err()).isEmpty();
        assertThat(VideoProbe.probe(folder.resolve("film.mp4")).metadata().get("comment"))
                .contains("\"negative_prompt\":\"a dog\"", "\"kind\":\"first_frame\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --extend none.mp4 | cannot read none.mp4: there is no such file
                    --remix pom.xml | cannot read pom.xml: it is no video
                    --image none.png | there is no picture none.png
                    --image pom.xml | there is no picture in pom.xml
                    --extend a.mp4 --image a.png | choose one of --image, --extend and --remix
                    --strength 0.5 | --strength 0.5 has no meaning without --remix
                    --guidance-scale 0 | a guidance scale of 0.0 is impossible
                    """)
    void refusesWhatCannotBe(String options, String told) throws IOException {
        Outcome outcome = generate("film.mp4", options.strip().split(" "));
        assertThat(outcome.err()).startsWith("kinora: ").contains(told.strip()).hasLineCount(1);
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(folder.resolve("film.mp4")).doesNotExist();
    }

    @Test
    void refusesAStrengthThatIsNone() {
        assertThat(generate("film.mp4", "--remix", parent.toString(), "--strength", "2")
                        .err())
                .contains("a strength of 2.0 is impossible: choose 0 to 1");
    }
}
