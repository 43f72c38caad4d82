package org.kinora.judge.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kinora.stage.Actor;
import org.kinora.stage.Beat;
import org.kinora.stage.Captions;
import org.kinora.stage.Cast;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Curriculum;
import org.kinora.stage.Detail;
import org.kinora.stage.Language;
import org.kinora.stage.ScriptWriter;
import org.kinora.stage.StageScript;
import org.kinora.stage.Wording;

final class ParaphrasesTest {
    private static final Set<String> SMALL_WORDS = Set.of(
            "a", "an", "the", "in", "inside", "on", "at", "of", "to", "by", "and", "is", "from", "with", "across",
            "over", "it", "its", "up", "down", "while", "as", "then", "into", "through", "behind", "there", "under",
            "one", "s", "some", "along", "after", "again", "both", "around", "above", "during", "green", "black",
            "white", "bright", "past");

    @Test
    void thereAreAtLeastThirtyOfEachLanguage() {
        assertThat(Paraphrases.of("en", 3)).hasSizeGreaterThanOrEqualTo(30);
        assertThat(Paraphrases.of("zh", 3)).hasSizeGreaterThanOrEqualTo(30);
    }

    @Test
    void englishSharesNoWordWithCaptions() {
        Set<String> known = new HashSet<>();
        for (String caption : captions(Language.EN)) {
            known.addAll(words(caption));
        }
        known.removeAll(SMALL_WORDS);
        List<String> shared = new ArrayList<>();
        for (Expectation sentence : Paraphrases.of("en", 3)) {
            words(sentence.prompt()).stream()
                    .filter(known::contains)
                    .forEach(w -> shared.add(w + ": " + sentence.prompt()));
        }
        assertThat(shared).isEmpty();
    }

    @Test
    void chineseSharesNeitherNamesNorTurnsWithCaptions() {
        Set<String> known = new HashSet<>();
        for (String caption : captions(Language.ZH)) {
            for (int i = 0; i + 3 <= caption.length(); i++) {
                known.add(caption.substring(i, i + 3));
            }
        }
        for (Actor actor : Cast.all()) {
            known.addAll(actor.zh());
        }
        List<String> shared = new ArrayList<>();
        for (Expectation sentence : Paraphrases.of("zh", 3)) {
            known.stream().filter(sentence.prompt()::contains).forEach(w -> shared.add(w + ": " + sentence.prompt()));
        }
        assertThat(shared).isEmpty();
    }

    private static List<String> words(String text) {
        return List.of(text.toLowerCase(Locale.ROOT).split("[^a-z]+"));
    }

    private static List<String> captions(Language language) {
        ScriptWriter writer = new ScriptWriter();
        List<String> captions = new ArrayList<>();
        for (int seed = 0; seed < 100; seed++) {
            StageScript script = writer.write(
                    seed, seed % 2 == 0 ? Curriculum.FIRST : Curriculum.FULL, new ClipFormat(128, 128, 48));
            for (Beat beat : script.beats()) {
                for (Detail detail : Detail.values()) {
                    captions.add(Captions.caption(script, beat, new Wording(language, detail, seed)));
                }
            }
        }
        return captions;
    }
}
