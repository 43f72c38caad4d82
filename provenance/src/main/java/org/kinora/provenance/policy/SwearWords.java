package org.kinora.provenance.policy;

import com.modernmt.text.profanity.ProfanityFilter;
import com.modernmt.text.profanity.dictionary.Dictionary;
import com.modernmt.text.profanity.dictionary.Profanity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Swear words and slurs of 52 languages, from the word lists of ModernMT's profanity filter, each with the share of its
 * uses that swear. Films are ordered in English and Chinese, so those lists can be read more strictly than the others,
 * whose words are more often something else in English.
 */
final class SwearWords {
    private static final String LANGUAGES =
            "ar az bg bs ca cs da de el en es et fi fr ga he hi hr hu hy id is it ja ka ko"
                    + " lt lv mk ms mt nl no pl pt ro ru sk sl sq sr sv sw th tl tr uk vi xh zh zu";
    private static final double MILD = 0.6;
    private static final double STRICT = 0.3;

    private SwearWords() {}

    static PhraseList at(PolicyLevel level) {
        List<String> phrases = new ArrayList<>();
        for (String language : LANGUAGES.split(" ", -1)) {
            boolean ours = language.equals("en") || language.equals("zh");
            double least = ours && level == PolicyLevel.STRICT ? STRICT : MILD;
            for (Profanity each : read(language)) {
                if (each.score() >= least) {
                    phrases.add(each.text());
                }
            }
        }
        return new PhraseList(phrases);
    }

    private static Dictionary read(String language) {
        try (InputStream in = ProfanityFilter.class.getResourceAsStream("dictionary." + language)) {
            if (in == null) {
                throw new IllegalStateException("the word list of the language " + language + " is missing");
            }
            return Dictionary.read(language, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
