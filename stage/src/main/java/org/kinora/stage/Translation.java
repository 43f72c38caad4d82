package org.kinora.stage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an English phrase of captions is in Chinese ones.
 *
 * @param chinese the phrases that mean the same, the plainest first
 * @param isAction whether it is something that is done; else it is who, where, when or the weather
 */
public record Translation(List<String> chinese, boolean isAction) {
    public Translation {
        chinese = List.copyOf(chinese);
    }

    /** Those of all English phrases, in lower case, for who, where, when, the weather and actions. */
    public static Map<String, Translation> all() {
        Map<Vocabulary.Meaning, List<String>> chinese = new HashMap<>();
        Map<String, Vocabulary.Meaning> english = new HashMap<>();
        for (Vocabulary.Entry entry : Vocabulary.inOrder()) {
            switch (entry.meaning()) {
                case Vocabulary.Meaning.Who _,
                        Vocabulary.Meaning.Where _,
                        Vocabulary.Meaning.When _,
                        Vocabulary.Meaning.Sky _,
                        Vocabulary.Meaning.Does _ -> {
                    if (isChinese(entry.phrase())) {
                        chinese.computeIfAbsent(entry.meaning(), _ -> new ArrayList<>())
                                .add(entry.phrase());
                    } else {
                        english.put(entry.phrase(), entry.meaning());
                    }
                }
                default -> {
                    // sides, cameras and fillers are not what people have other words for
                }
            }
        }
        Map<String, Translation> all = new HashMap<>();
        english.forEach((phrase, meaning) -> all.put(
                phrase,
                new Translation(chinese.getOrDefault(meaning, List.of()), meaning instanceof Vocabulary.Meaning.Does)));
        return Map.copyOf(all);
    }

    private static boolean isChinese(String phrase) {
        return Character.UnicodeScript.of(phrase.codePointAt(0)) == Character.UnicodeScript.HAN;
    }
}
