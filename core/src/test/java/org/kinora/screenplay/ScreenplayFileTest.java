package org.kinora.screenplay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenplayFileTest {
    private static Screenplay parse(String yaml) throws IOException {
        return ScreenplayFile.parse("film.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsShotsWithDefaults(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("film.yaml");
        Files.writeString(file, """
                seconds: 3
                camera: static
                cut: true
                shots:
                  - text: a dog runs along the beach at sunset
                  - text: 宝宝哭了
                    seconds: 2.5
                    camera: zoom in
                  - {text: "it: waves", cut: false, camera: PAN-LEFT}
                """);
        assertThat(ScreenplayFile.read(file).shots())
                .containsExactly(
                        new Shot("a dog runs along the beach at sunset", 3, Camera.STATIC, false),
                        new Shot("宝宝哭了", 2.5, Camera.ZOOM_IN, true),
                        new Shot("it: waves", 3, Camera.PAN_LEFT, false));
        assertThat(parse("shots: [{text: a cat}]").shots()).containsExactly(new Shot("a cat", 4, null, false));
    }

    @Test
    void theCameraIsSaidInTheLanguageOfTheText() {
        assertThat(new Shot("a dog runs", 4, Camera.ZOOM_IN, false).prompt())
                .isEqualTo("a dog runs. The camera zooms in.");
        assertThat(new Shot("一只狗跑。", 4, Camera.PAN_LEFT, false).prompt()).isEqualTo("一只狗跑。镜头向左摇。");
        assertThat(new Shot("一只狗跑", 4, null, true).prompt()).isEqualTo("一只狗跑");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "shots:;  - text: a dog;    seconds: -2|film.yaml, line 3: seconds is \"-2\", should be a number above 0"
                        + " and at most 3600",
                "shots:;  - text: a dog;    seconds: .nan|film.yaml, line 3: not valid YAML: Malformed numeric value '.nan'",
                "shots:;  - text: a dog;    seconds: 1e999|film.yaml, line 3: seconds is \"1e999\", should be a number"
                        + " above 0 and at most 3600",
                "shots:;  - text: a dog;    camera: shaky|film.yaml, line 3: camera is \"shaky\", should be one of static,"
                        + " pan left, pan right, zoom in, zoom out, dolly in, dolly out, orbit, follow",
                "shots:;  - text: a dog;    cut: maybe|film.yaml, line 3: cut is \"maybe\", should be true or false",
                "shots:;  - text: a dog;    tempo: 3|film.yaml, line 3: \"tempo\" is not known; known are text, seconds,"
                        + " camera and cut",
                "shots:;  - text: a dog;    text: a cat|film.yaml, line 3: \"text\" is given twice",
                "shots:;  - seconds: 3|film.yaml, line 2: a shot without text: add text: and what is to be seen",
                "shots:;  - text: ''|film.yaml, line 2: the text of a shot is empty: say what is to be seen",
                "shots:;  - text: [a, b]|film.yaml, line 2: text should be a sentence, but is a list",
                "shots:;  - a dog|film.yaml, line 2: a shot should be fields like text: and seconds:, but is \"a dog\"",
                "shots: a dog|film.yaml, line 1: shots should be a list, each shot after a dash",
                "shots: []|film.yaml: a screenplay needs at least one shot; list them below shots:",
                "seconds: 3|film.yaml: a screenplay needs at least one shot; list them below shots:",
                "text: a dog|film.yaml, line 1: text belongs to a shot: put it below shots:, after a dash",
                "- text: a dog|film.yaml, line 1: the file should begin with shots: and a list of them",
                "a: &x [1];shots: *x|film.yaml, line 1: \"a\" is not known; known are text, seconds, camera and cut",
                "shots: *x|film.yaml, line 1: aliases (*name) are not read: write the value out",
                "shots: [{text: a}];---;shots: []|film.yaml, line 3: more than one YAML document; a screenplay is one",
            })
    void wrongFilesAreAnsweredWithLineValueAndAdvice(String yaml, String message) {
        assertThatThrownBy(() -> parse(yaml.replace(';', '\n')))
                .isInstanceOf(ScreenplayException.class)
                .hasMessage(message);
    }

    @Test
    void hostileFilesEndInOneSentence(@TempDir Path folder) throws IOException {
        String[] hostile = {
            "",
            "\u0000",
            "shots: [",
            "shots:\n\t- text: a",
            "!!javax.script.ScriptEngineManager [x]",
            "{".repeat(100_000),
            "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]",
            "- ".repeat(50_000),
            "%YAML 9.9\n---\nshots: []",
            "shots: \"",
            "? x",
            "shots: [{text: " + "a".repeat(2_001) + "}]",
            "shots:\n" + "- text: a\n".repeat(2_001)
        };
        for (String yaml : hostile) {
            assertThatThrownBy(() -> parse(yaml))
                    .as(yaml.substring(0, Math.min(30, yaml.length())))
                    .isInstanceOf(ScreenplayException.class)
                    .hasMessageStartingWith("film.yaml")
                    .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
        }
        assertThatThrownBy(() -> ScreenplayFile.parse("film.yaml", new byte[] {(byte) 0xff, (byte) 0xfe, 0}))
                .hasMessage("film.yaml is not UTF-8 text: save it as UTF-8");
        Path large = folder.resolve("large.yaml");
        Files.write(large, new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> ScreenplayFile.read(large)).hasMessageContaining("is this the right file?");
    }
}
