package org.kinora.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Brings the many ways to write one prompt into one, before it is cut into word pieces:
 *
 * <ul>
 *   <li>an emoji becomes its name ("🐶" reads "dog face"; skin tones, flags and joiners are dropped),
 *   <li>full-width and other compatibility forms become the plain ones (Unicode NFKC), curly quotes straight ones, and
 *       letters lose their accents ("café" reads "cafe"),
 *   <li>letter case follows the vocabulary: each English word is written in lower case if it is a word there, else
 *       with a capital ("Paris") or in capitals ("UFO") if that is one, else in lower case. So "A DOG", "A Dog" and
 *       "a dog" are the same prompt.
 * </ul>
 */
public final class PromptSpelling {
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{InCombiningDiacriticalMarks}");
    private static final Pattern TYPOGRAPHY = Pattern.compile("\\b(BLACK|WHITE|HEAVY) ");
    /** From here on an emoji's colour word means its colour; below, "BLACK" only means a filled glyph. */
    private static final int FIRST_PICTOGRAPH = 0x1F000;

    private final Set<String> vocabulary;

    /** @param vocabulary the word pieces; only whole words are looked up in it */
    public PromptSpelling(Set<String> vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The prompt in the one way of writing; never longer than the names of its emoji make it. */
    public String respell(String prompt) {
        String apart = Normalizer.normalize(nameEmoji(prompt), Normalizer.Form.NFKD);
        String plain = Normalizer.normalize(ACCENTS.matcher(apart).replaceAll(""), Normalizer.Form.NFC)
                .replace('\u2018', '\'')
                .replace('\u2019', '\'')
                .replace('\u201C', '"')
                .replace('\u201D', '"');
        return WORD.matcher(plain).replaceAll(match -> casing(match.group()));
    }

    private String casing(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (vocabulary.contains(lower)) {
            return lower;
        }
        String capital = Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
        if (vocabulary.contains(capital)) {
            return capital;
        }
        String upper = word.toUpperCase(Locale.ROOT);
        return vocabulary.contains(upper) ? upper : lower;
    }

    private static String nameEmoji(String prompt) {
        StringBuilder out = new StringBuilder(prompt.length());
        prompt.codePoints().forEach(point -> {
            if (silent(point)) {
                return;
            }
            String name = point > 0xFF && Character.isEmoji(point) ? Character.getName(point) : null;
            if (name == null) {
                out.appendCodePoint(point);
            } else {
                String said =
                        point < FIRST_PICTOGRAPH ? TYPOGRAPHY.matcher(name).replaceAll("") : name;
                out.append(' ').append(said.toLowerCase(Locale.ROOT)).append(' ');
            }
        });
        return out.toString();
    }

    /** Half a surrogate pair, and what only joins or colours emoji. */
    private static boolean silent(int point) {
        return (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
                || Character.isEmojiModifier(point)
                || point == 0x200D // zero-width joiner
                || (point >= 0xFE00 && point <= 0xFE0F) // variation selectors
                || (point >= 0x1F1E6 && point <= 0x1F1FF) // regional indicators, the halves of a flag
                || (point >= 0xE0020 && point <= 0xE007F); // tags
    }
}
