package org.kinora.provenance.policy;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;

/** A text as phrases are compared: one way of writing, words between single spaces. */
final class PromptText {
    private PromptText() {}

    /**
     * Compatibility forms resolved (full-width letters), lower case, invisible characters gone, everything that is no
     * letter, mark or digit turned into a space, and a space between scripts that have spaces and those that have none.
     * Punctuation within Chinese therefore parts phrases as it parts sentences.
     */
    static String of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder words = new StringBuilder(plain.length() + 8);
        boolean spaced = true;
        boolean before = false;
        for (int at = 0, letter; at < plain.length(); at += Character.charCount(letter)) {
            letter = plain.codePointAt(at);
            int type = Character.getType(letter);
            if (type == Character.FORMAT) {
                continue;
            }
            boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
            if (!mark && !Character.isLetterOrDigit(letter)) {
                if (!spaced) {
                    words.append(' ');
                    spaced = true;
                }
                continue;
            }
            boolean now = mark ? before : isWithoutSpaces(letter);
            if (!spaced && now != before) {
                words.append(' ');
            }
            words.appendCodePoint(letter);
            before = now;
            spaced = false;
        }
        return words.toString().strip();
    }

    /** Whether words of this script follow each other without spaces. */
    static boolean isWithoutSpaces(int letter) {
        return switch (UnicodeScript.of(letter)) {
            case HAN, HIRAGANA, KATAKANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
