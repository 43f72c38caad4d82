package org.kinora.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kinora.film.TinyModel;
import org.kinora.provenance.verify.Verification;
import org.kinora.video.Mp4Reader;
import org.kinora.video.VideoInfo;
import org.kinora.video.VideoProbe;

/** From the command line to the file, with a whole but tiny model. */
final class GenerateCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path shared;

    private static Path model = Path.of("");

    @TempDir
    Path folder;

    @BeforeAll
    static void writeModel() throws IOException {
        model = TinyModel.write(shared.resolve("tiny"));
    }

    private Outcome generate(String prompt, String... more) {
        List<String> line = new ArrayList<>(List.of("generate", prompt));
        line.addAll(List.of(more));
        if (!line.contains("--model")) {
            line.addAll(List.of("--model", model.toString()));
        }
        return Outcome.of(line.toArray(String[]::new));
    }

    private Path film(String name) {
        return folder.resolve(name);
    }

    @Test
    void makesTheFilmThatWasAskedFor() throws IOException {
        Outcome outcome = generate(
                "一只狗 runs",
                "-o",
                film("film.mp4").toString(),
                "--seconds",
                "1.5",
                "--size",
                "64x96",
                "--seed",
                "-7",
                "--steps",
                "3",
                "--fps",
                "24",
                "--json",
                "--sheet",
                film("film.png").toString());
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();

        VideoInfo info = VideoProbe.probe(film("film.mp4"));
        assertThat(info.width()).isEqualTo(64);
        assertThat(info.height()).isEqualTo(96);
        assertThat(info.frames()).isEqualTo(36);
        assertThat(info.seconds()).isEqualTo(1.5);
        assertThat(info.metadata()).containsEntry("title", "一只狗 runs");
        JsonNode settings = JSON.readTree(info.metadata().get("comment"));
        assertThat(settings.get("prompt").asText()).isEqualTo("一只狗 runs");
        assertThat(settings.get("model").asText()).isEqualTo("tiny");
        assertThat(settings.get("seed").asLong()).isEqualTo(-7);
        assertThat(settings.get("steps").asInt()).isEqualTo(3);

        Verification verification = SignedFilm.verify(film("film.mp4"));
        assertThat(verification.answer()).isEqualTo(Verification.Answer.INTACT);
        Verification.Making made = verification.made();
        assertThat(made).isNotNull();
        assertThat(made.model()).contains("tiny");
        assertThat(made.byMachine()).isTrue();
        assertThat(made.facts()).containsEntry("seed", "-7").containsKey("weights_sha256");

        JsonNode result = JSON.readTree(outcome.out());
        assertThat(result.get("file").asText()).isEqualTo(film("film.mp4").toString());
        assertThat(result.get("frames").asInt()).isEqualTo(36);
        assertThat(result.get("interrupted").asBoolean()).isFalse();
        assertThat(ImageIO.read(film("film.png").toFile()).getWidth()).isEqualTo(4 + 8 * 68);
    }

    @Test
    void sameSeedGivesSameBytesButTheSignatureAndAnotherAnother() throws IOException {
        for (String[] run : new String[][] {{"a.mp4", "1"}, {"b.mp4", "1"}, {"c.mp4", "2"}}) {
            assertThat(generate("a dog runs", "-o", film(run[0]).toString(), "--seconds", "0.75", "--seed", run[1])
                            .code())
                    .isZero();
        }
        assertThat(SignedFilm.withoutManifest(film("b.mp4"))).isEqualTo(SignedFilm.withoutManifest(film("a.mp4")));
        assertThat(frames(film("c.mp4")).getFirst())
                .isNotEqualTo(frames(film("a.mp4")).getFirst());
    }

    @Test
    void playsAScreenplay() throws IOException {
        Path yaml = Files.writeString(folder.resolve("shots.yaml"), """
                shots:
                  - text: a dog runs
                    seconds: 0.5
                  - text: a cat sleeps
                    seconds: 0.25
                    cut: true
                """);
        Outcome outcome = Outcome.of(
                "generate",
                "--shots",
                yaml.toString(),
                "--model",
                model.toString(),
                "-o",
                film("film.mp4").toString());
        assertThat(outcome.err()).isEmpty();
        VideoInfo info = VideoProbe.probe(film("film.mp4"));
        assertThat(info.frames()).isEqualTo(9);
        assertThat(info.metadata()).containsEntry("title", "a dog runs a cat sleeps");
        assertThat(JSON.readTree(info.metadata().get("comment")).get("shots")).hasSize(2);
    }

    @Test
    void refusesAnImpossibleScreenplay() throws IOException {
        Path yaml = Files.writeString(shared.resolve("none.yaml"), "shots: []");
        assertRefused(
                generate("", "--shots", yaml.toString(), "-o", film("film.mp4").toString()), "shot");
        assertRefused(
                generate(
                        "a dog",
                        "--shots",
                        yaml.toString(),
                        "-o",
                        film("film.mp4").toString()),
                "have no meaning beside --shots");
        assertRefused(
                generate("", "--shots", "none.yaml", "-o", film("film.mp4").toString()),
                "there is no screenplay none.yaml");
    }

    @Test
    void theTextMatters() throws IOException {
        generate("a dog runs", "-o", film("dog.mp4").toString(), "--seconds", "0.25", "--seed", "1");
        generate("a cat sleeps", "-o", film("cat.mp4").toString(), "--seconds", "0.25", "--seed", "1");
        assertThat(frames(film("cat.mp4")).getLast())
                .isNotEqualTo(frames(film("dog.mp4")).getLast());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    --seconds 0 | 0.0 seconds cannot be made: choose more than 0 and at most 3600
                    --seconds 4000 | 4000.0 seconds cannot be made
                    --size 100x64 | 100x64 cannot be made: both sides must be multiples of 16, for example 96x64
                    --size 16x16 | tiny cannot make films of 16x16: choose sides from 32 to 128
                    --size 256x256 | tiny cannot make films of 256x256
                    --steps 0 | 0 steps are impossible: choose 1 to 100
                    --fps 0 | frame rate 0/1 is impossible
                    --fps 1000 | 1000 frames a second are impossible
                    --device tpu | 'tpu'
                    --codec x264 | 'x264'
                    --model none | there is no model none
                    -o %s/none/film.mp4 | there is no folder
                    """)
    void refusesWhatCannotBe(String options, String told) throws IOException {
        String asked = options.strip().startsWith("-o") ? options : "-o %s/film.mp4 " + options.strip();
        assertRefused(
                generate(
                        "a dog runs",
                        asked.strip().replace("%s", folder.toString()).split(" ")),
                told.strip());
    }

    @Test
    void refusesImpossiblePrompts() throws IOException {
        String output = film("film.mp4").toString();
        assertRefused(generate("  ", "-o", output), "the prompt is empty: say what the film shall show");
        assertRefused(generate("狗".repeat(2001), "-o", output), "the prompt has 2001 characters: shorten it to 2000");
    }

    @Test
    void refusesADamagedModel() throws IOException {
        Path copy = TinyModel.write(shared.resolve("damaged"));
        Path weights = copy.resolve("vae/diffusion_pytorch_model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        String[] asked = {
            "generate",
            "a dog",
            "--model",
            copy.toString(),
            "-o",
            film("film.mp4").toString()
        };
        Files.write(weights, Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused(Outcome.of(asked), "diffusion_pytorch_model.safetensors");
        Files.writeString(weights, "no weights");
        assertRefused(Outcome.of(asked), "diffusion_pytorch_model.safetensors");
        Files.delete(weights);
        assertRefused(Outcome.of(asked), "the model is incomplete");
        Files.write(weights, bytes);
        Files.writeString(
                copy.resolve("model_index.json"), "{\"name\": \"tiny\"", StandardOpenOption.TRUNCATE_EXISTING);
        assertRefused(Outcome.of(asked), "model_index.json cannot be understood");
    }

    private void assertRefused(Outcome outcome, String told) throws IOException {
        assertThat(outcome.err()).startsWith("kinora: ").contains(told);
        assertThat(outcome.err().strip()).doesNotContain("\n").doesNotContain("Exception");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void ctrlCLeavesAFilmThatPlays() throws IOException, InterruptedException {
        Path film = film("film.mp4");
        Process process = Outcome.start(
                folder,
                List.of(),
                "generate",
                "a dog runs",
                "--model",
                model.toString(),
                "-o",
                film.toString(),
                "--seconds",
                "3600",
                "--json");
        // As soon as the first pieces of the film are on the disk, the generating is well under way.
        Path part = folder.resolve(".film.mp4.part");
        while (process.isAlive() && !(Files.exists(part) && Files.size(part) > 50_000)) {
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        Outcome outcome = Outcome.of(process, folder);

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(130);
        JsonNode result = JSON.readTree(outcome.out());
        assertThat(result.get("interrupted").asBoolean()).isTrue();
        VideoInfo info = VideoProbe.probe(film);
        assertThat(info.frames()).isEqualTo(result.get("frames").asLong()).isBetween(12L, 43_199L);
        assertThat(frames(film)).hasSize(Math.toIntExact(info.frames()));
        assertThat(part).doesNotExist();
        assertThat(SignedFilm.verify(film).answer()).isEqualTo(Verification.Answer.INTACT);
    }

    private static List<byte[]> frames(Path film) throws IOException {
        try (Mp4Reader reader = Mp4Reader.open(film)) {
            List<byte[]> frames = new ArrayList<>();
            for (byte[] frame = reader.next(); frame != null; frame = reader.next()) {
                frames.add(frame);
            }
            return frames;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a porn film | because of 'porn': it is sexually explicit (rule explicit)",
                "一个裸体的小女孩 | minors are not shown in a sexual way (rule minors)",
            })
    void refusesWhatThePolicyRefuses(String prompt, String told) {
        Outcome outcome = generate(prompt, "-o", film("film.mp4").toString());
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("kinora: the prompt is refused ")
                .contains(told, "docs/policy.md")
                .hasLineCount(1);
        assertThat(film("film.mp4")).doesNotExist();
    }

    @Test
    void thePolicyCoversEveryShotAndIsTheUsersToSet() throws IOException {
        Path shots = Files.writeString(film("shots.yaml"), """
                shots:
                  - text: a dog runs
                    seconds: 0.5
                  - text: a clown laughs
                    seconds: 0.5
                """);
        Path policy = Files.writeString(film("policy.yaml"), "blocked: [clown]\n");
        String[] line = {
            "generate",
            "--model",
            model.toString(),
            "--shots",
            shots.toString(),
            "--policy-file",
            policy.toString(),
            "--size",
            "64x64",
            "--steps",
            "1",
            "-o",
            film("film.mp4").toString()
        };
        Outcome refused = Outcome.of(line);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("'clown'", "(rule blocked)");
        List<String> off = new ArrayList<>(List.of(line));
        off.addAll(List.of("--policy", "off"));
        assertThat(Outcome.of(off.toArray(String[]::new)).code()).isZero();
        assertThat(film("film.mp4")).exists();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "level: wild | no policy level 'wild': choose off, mild or strict",
                "colour: red | no setting 'colour'; known are allowed, blocked, level, moderation, people",
                "blocked: [~] | line 1: ",
                "blocked: ['!'] | 'blocked' has the entry '!'",
                "moderation: {model: x} | no 'url'",
                "moderation: {url: 'http://example.com/'} | give an https address",
                "moderation: {url: 'https://example.com/', key_env: KINORA_NO_SUCH_KEY} | 'KINORA_NO_SUCH_KEY'",
                "moderation: {url: 'https://example.com/', seconds: 1e99} | at most 60 s"
            })
    void refusesPoliciesThatItDoesNotUnderstand(String text, String told) throws IOException {
        Path policy = Files.writeString(film("policy.yaml"), text + "\n");
        Outcome outcome = generate(
                "a dog runs",
                "--policy-file",
                policy.toString(),
                "-o",
                film("film.mp4").toString());
        assertThat(outcome.err())
                .startsWith("kinora: policy ")
                .contains(told.strip())
                .hasLineCount(1);
        assertThat(outcome.code()).isEqualTo(2);
    }
}
