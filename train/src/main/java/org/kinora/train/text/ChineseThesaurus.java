package org.kinora.train.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kinora.stage.Translation;
import org.kinora.text.Thesaurus;

/**
 * Makes the Chinese half of a thesaurus. A Chinese word that no caption has is told by the one of captions that means the
 * same in English, or what English has in its place.
 */
final class ChineseThesaurus {
    /** Of the meanings that a dictionary gives of a word, as many are looked at. */
    private static final int MEANINGS = 2;
    /** Of a learnt word, to tell which of several is meant, more. */
    private static final int MEANINGS_OF_LEARNT = 6;
    /** Words of one character have too many meanings, and stand in too many others. */
    private static final int SHORTEST = 2;

    private static final int LONGEST = 4;

    private final CcCedict dictionary;
    private final Thesaurus english;
    private final Map<String, Translation> learnt = new TreeMap<>();

    /**
     * @param dictionary what Chinese words mean
     * @param english what is said for English words that were not learnt
     * @param isSaid whether captions have a Chinese phrase
     */
    private ChineseThesaurus(CcCedict dictionary, Thesaurus english, Predicate<String> isSaid) {
        this.dictionary = dictionary;
        this.english = english;
        Translation.all().forEach((phrase, translation) -> {
            List<String> said = translation.chinese().stream().filter(isSaid).toList();
            if (!said.isEmpty()) {
                learnt.put(phrase, new Translation(said, translation.isAction()));
            }
        });
    }

    /**
     * For every word that captions do not have and that means something learnt the word that they have; and for every
     * word of captions itself.
     *
     * @param captions all Chinese captions
     */
    static SortedMap<String, String> of(CcCedict dictionary, Thesaurus english, String captions) {
        ChineseThesaurus maker = new ChineseThesaurus(dictionary, english, captions::contains);
        SortedMap<String, String> words = new TreeMap<>();
        for (String word : dictionary.words()) {
            if (word.length() >= SHORTEST && word.length() <= LONGEST) {
                String instead = captions.contains(word) ? word : maker.instead(word);
                if (instead != null) {
                    words.put(word, instead);
                }
            }
        }
        for (Translation translation : maker.learnt.values()) {
            translation.chinese().stream()
                    .filter(word -> word.length() >= SHORTEST)
                    .forEach(word -> words.put(word, word));
        }
        return words;
    }

    private @Nullable String instead(String word) {
        for (String gloss : meanings(word, MEANINGS)) {
            String phrase = phrase(gloss);
            if (phrase != null) {
                return closest(phrase);
            }
        }
        return null;
    }

    private List<String> meanings(String word, int most) {
        return dictionary.glosses(word).stream().limit(most).toList();
    }

    /** The learnt English phrase that a gloss is, or that stands for it. */
    private @Nullable String phrase(String gloss) {
        boolean action = gloss.startsWith("to ");
        List<String> words = new ArrayList<>(List.of((action ? gloss.substring(3) : gloss).split(" ", -1)));
        if (action) {
            words.set(0, EnglishWords.thirdPerson(words.getFirst()));
        }
        String phrase = String.join(" ", words);
        for (String each : List.of(phrase, english.familiar(phrase))) {
            Translation translation = learnt.get(each);
            if (translation != null && translation.isAction() == action) {
                return each;
            }
        }
        return null;
    }

    /** Of the Chinese phrases of a meaning the one that says just this, or the plainest. */
    private String closest(String phrase) {
        List<String> same =
                learnt.getOrDefault(phrase, new Translation(List.of(), false)).chinese();
        return same.stream()
                .filter(each ->
                        meanings(each, MEANINGS_OF_LEARNT).stream().anyMatch(gloss -> phrase.equals(phrase(gloss))))
                .findFirst()
                .orElse(same.getFirst());
    }
}
