package org.kinora.screenplay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleDirectorTest {
    private static final Path DIRECTED = Path.of("src/test/resources/org/kinora/screenplay/directed.txt");
    private final Director director = Director.byRules();

    /** Prompts, each with the shots of its eight seconds as they should be. */
    static Stream<Arguments> directed() throws IOException {
        List<Arguments> cases = new ArrayList<>();
        List<String> shots = List.of();
        for (String line : Files.readAllLines(DIRECTED)) {
            if (line.startsWith("# ")) {
                shots = new ArrayList<>();
                cases.add(Arguments.of(line.substring(2), shots));
            } else {
                shots.add(line.strip());
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("directed")
    void directsAsWrittenDown(String prompt, List<String> shots) {
        assertThat(director.direct(prompt, 8).shots())
                .extracting(shot -> (shot.cut() ? "CUT " : "") + shot.seconds() + " " + shot.prompt())
                .containsExactlyElementsOf(shots);
    }

    @Test
    void aMinuteOfOneSentenceIsToldInShotsOfFiveSecondsWithoutCuts() {
        List<Shot> shots = director.direct("a dog runs along the beach", 60).shots();
        assertThat(shots).hasSize(12).allSatisfy(shot -> {
            assertThat(shot.text()).isEqualTo("a dog runs along the beach");
            assertThat(shot.seconds()).isEqualTo(5);
            assertThat(shot.cut()).isFalse();
        });
    }

    @Test
    void onlyTheFirstPartOfALongBeatIsACut() {
        List<Shot> shots = director.direct("a dog runs. Cut to a cat sleeping in a room.", 16)
                .shots();
        assertThat(shots).extracting(Shot::cut).containsExactly(false, false, true, false);
        assertThat(shots).extracting(Shot::seconds).containsExactly(4.0, 4.0, 4.0, 4.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2, 3, 4, 4.5, 7, 10, 59.75, 3_600})
    void theSecondsAddUp(double seconds) {
        Screenplay screenplay = director.direct("a dog runs, then it jumps, then it sleeps", seconds);
        assertThat(screenplay.seconds()).isCloseTo(seconds, within(1e-9));
        assertThat(screenplay.shots()).allMatch(shot -> shot.seconds() < 6);
    }

    @Test
    void wrongPromptsAreAnswered() {
        assertThatThrownBy(() -> director.direct(" \n", 4))
                .hasMessage("the prompt is empty: say in a sentence what is to be seen");
        assertThatThrownBy(() -> director.direct("a".repeat(2_001), 4))
                .hasMessage("the prompt has 2001 characters, at most 2000 are read: shorten it, or write a screenplay"
                        + " file");
        for (double seconds : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 3_601}) {
            assertThatThrownBy(() -> director.direct("a dog", seconds))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must be more than 0 and at most 3600");
        }
    }

    @Test
    void whateverIsTypedBecomesAScreenplay() {
        String[] parts = {
            "then", "cut to", " ", ",", ".", "!", "it", "they", "a dog", "jumps", "on the beach", "at night", "the",
                    "of",
            "close-up of", "然后", "切换到", "特写", "。", "，", "它们", "一只狗", "跳", "在海滩上", "\u0000", "🐶", "\n",
                    "camera zooms in",
            "$1", "\\", "(", "镜头", "的", "it rains", "'s"
        };
        Random random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder prompt = new StringBuilder("x");
            for (int part = random.nextInt(12); part >= 0; part--) {
                prompt.append(random.nextBoolean() ? " " : "").append(parts[random.nextInt(parts.length)]);
            }
            assertThat(director.direct(prompt.toString(), 6).seconds())
                    .as(prompt.toString())
                    .isCloseTo(6, within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "then ",
                "a ",
                "in the ",
                "a dog jumps. ",
                "cut to a ",
                "然后",
                "一只狗跳，",
                "的",
                ",",
                " ",
                "it ",
                " ,",
                ", ",
                "\t",
                "\n",
                "\n ",
                "\u3000",
                "in very ",
                ", then",
                ". ",
                "！，",
                "it's ",
                "the old "
            })
    void theLongestPromptsTakeNoTime(String part) {
        String prompt = "x" + part.repeat(2_000).substring(0, 1_998) + "x";
        long start = System.nanoTime();
        assertThat(director.direct(prompt, 60).shots()).isNotEmpty();
        assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    }
}
