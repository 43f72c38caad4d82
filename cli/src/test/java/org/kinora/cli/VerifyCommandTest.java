package org.kinora.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.film.TinyModel;
import org.kinora.provenance.watermark.MarkKey;
import org.kinora.provenance.watermark.MarkWriter;
import org.kinora.video.FrameRate;
import org.kinora.video.Mp4Writer;
import org.kinora.video.VideoFormat;

/** From a film to the answer about it. */
final class VerifyCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FRAGMENTS =
            Path.of("../provenance/src/test/resources/org/kinora/provenance/foreign/fragments");

    @TempDir
    static Path folder;

    private static Path film = Path.of("");

    @BeforeAll
    static void makeFilm() throws IOException {
        Path model = TinyModel.write(folder.resolve("tiny"));
        film = folder.resolve("film.mp4");
        assertThat(Outcome.of(
                                "generate",
                                "a dog",
                                "--model",
                                model.toString(),
                                "--size",
                                "128x128",
                                "--seconds",
                                "1",
                                "--seed",
                                "3",
                                "--label",
                                "AI",
                                "-o",
                                film.toString())
                        .code())
                .isZero();
        assertThat(Outcome.of(
                                "generate",
                                "a dog",
                                "--model",
                                model.toString(),
                                "--seconds",
                                "0.5",
                                "--no-watermark",
                                "a test of the rest",
                                "-o",
                                folder.resolve("unmarked.mp4").toString())
                        .code())
                .isZero();
    }

    /** A marked cartoon without a manifest: a ball over a plain. What the tiny model makes is noise, which hides marks. */
    private static Path stripped() throws IOException {
        Path stripped = folder.resolve("stripped.mp4");
        MarkWriter marks =
                new MarkWriter(MarkKey.common(), MarkKey.common().payload(42), 128, 128, MarkWriter.Strength.DEFAULT);
        try (Mp4Writer writer = Mp4Writer.open(stripped, VideoFormat.h264(128, 128, FrameRate.of(12)), Map.of())) {
            for (int t = 0; t < 12; t++) {
                ByteBuffer frame = ByteBuffer.allocate(3 * 128 * 128);
                for (int i = 0; i < 128 * 128; i++) {
                    boolean ball = Math.hypot(i % 128 - 30 - 4 * t, i / 128.0 - 60) < 20;
                    frame.put((byte) (ball ? 220 : 90 + i / 256))
                            .put((byte) (ball ? 60 : 150))
                            .put((byte) (ball ? 50 : 200));
                }
                marks.mark(frame.flip(), frame);
                writer.write(frame);
            }
        }
        return stripped;
    }

    @Test
    void anIntactFilmSaysWhoMadeItAndWhen() throws IOException {
        Outcome outcome = Outcome.of("verify", "--json", film.toString());
        JsonNode answer = JSON.readTree(outcome.out());
        assertThat(outcome.code()).isZero();
        assertThat(answer.get("answer").asText()).isEqualTo("intact");
        assertThat(answer.get("trusted").asBoolean()).isTrue();
        assertThat(answer.at("/manifest/facts/model").asText()).isEqualTo("tiny");
        assertThat(answer.at("/mark/log10_p").isNumber()).isTrue();
        assertThat(Outcome.of("verify", film.toString()).out())
                .contains("made by AI, and not changed since it was signed");
    }

    @Test
    void aChangedFilmIsFound() throws IOException {
        byte[] bytes = Files.readAllBytes(film);
        bytes[bytes.length - 10] ^= 1;
        Path changed = Files.write(folder.resolve("changed.mp4"), bytes);
        Outcome outcome = Outcome.of("verify", changed.toString());
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out()).contains("CHANGED").contains("assertion.bmffHash.mismatch");
    }

    @Test
    void aFilmWithoutItsManifestIsKnownByItsMark() throws IOException {
        Outcome outcome = Outcome.of("verify", stripped().toString());
        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.out())
                .contains("its manifest is gone, but the invisible mark")
                .contains("invisible mark: %016x".formatted(MarkKey.common().payload(42)));
        assertThat(Outcome.of("verify", "--manifest-only", stripped().toString())
                        .code())
                .isEqualTo(5);
    }

    @Test
    void aFilmWithoutMarkSaysWhy() {
        Outcome outcome = Outcome.of("verify", folder.resolve("unmarked.mp4").toString());
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("has no invisible mark, because: a test of the rest");
        assertThat(outcome.out()).contains("invisible mark: none found");
    }

    @Test
    void fragmentsBelongToTheFilmThatIsNamedBeforeThemOrFirst() throws IOException {
        Path begin = FRAGMENTS.resolve("init.mp4");
        String one = FRAGMENTS.resolve("seg-1.m4s").toString();
        String three = FRAGMENTS.resolve("seg-3.m4s").toString();
        for (List<String> files : List.of(
                List.of(film.toString(), begin.toString(), one, three),
                List.of(one, begin.toString(), three),
                List.of(one, three, begin.toString()))) {
            List<String> line = new ArrayList<>(List.of("verify", "--json"));
            line.addAll(files);
            Outcome outcome = Outcome.of(line.toArray(String[]::new));
            List<String> answers = outcome.out().lines().toList();
            assertThat(answers).hasSize(files.contains(film.toString()) ? 2 : 1);
            JsonNode answer = JSON.readTree(answers.getLast());
            assertThat(answer.get("fragments").size()).isEqualTo(2);
            assertThat(answer.get("findings").findValuesAsText("code")).contains("assertion.bmffHash.match");
        }
        assertThat(Outcome.of("verify", begin.toString(), one).out()).contains("init.mp4 and 1 fragment: made by AI");
        Path picture = folder.resolve("picture.png");
        ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
        Outcome pictured = Outcome.of("verify", "--json", begin.toString(), picture.toString(), one);
        assertThat(pictured.out().lines()).hasSize(2);
        assertThat(JSON.readTree(pictured.out().lines().toList().getFirst()).get("fragments"))
                .hasSize(1);
        for (Outcome alone : List.of(Outcome.of("verify", one), Outcome.of("verify", picture.toString(), one))) {
            assertThat(alone.code()).isEqualTo(2);
            assertThat(alone.out()).isEmpty();
            assertThat(alone.err()).contains("it is a fragment of a film; name the file that the film begins with");
        }
    }

    @Test
    void theWorstOfSeveralCountsAndWrongInputIsSaid() throws IOException {
        Path text = Files.writeString(folder.resolve("text.mp4"), "this is no film at all, is it");
        Outcome outcome =
                Outcome.of("verify", "--json", text.toString(), stripped().toString());
        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.out().lines()).hasSize(2);
        assertThat(outcome.err()).contains("it is no mp4, JPEG, PNG or WebP file");
        Outcome missing = Outcome.of("verify", folder.resolve("none.mp4").toString());
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("there is no such file");
        for (String[] wrong : new String[][] {
            {"--label", "x".repeat(70)},
            {"--label-size", "2", "--label"},
            {"--label", "A", "--label-position", "middle"},
            {"--no-watermark", " "},
            {"--c2pa-cert", "none.pem"},
            {"--c2pa-key", "none.pem"},
            {"--c2pa-key", "none.p12"}
        }) {
            String[] line = Arrays.copyOf(
                    new String[] {
                        "generate",
                        "a dog",
                        "--model",
                        folder.resolve("tiny").toString(),
                        "-o",
                        folder.resolve("no.mp4").toString()
                    },
                    6 + wrong.length);
            System.arraycopy(wrong, 0, line, 6, wrong.length);
            Outcome refused = Outcome.of(line);
            assertThat(refused.code())
                    .as("%s: %s", Arrays.toString(wrong), refused.err())
                    .isEqualTo(2);
            assertThat(folder.resolve("no.mp4")).doesNotExist();
        }
    }
}
