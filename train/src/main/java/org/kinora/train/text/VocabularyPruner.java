package org.kinora.train.text;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.kinora.text.PromptSpelling;

/**
 * Chooses the word pieces that English and Chinese need: the marks; every ASCII letter, digit and sign, alone and
 * inside a word; whatever pieces a list of English words is cut into once {@link PromptSpelling} has written them the
 * vocabulary's way; the common Chinese characters (GB 2312 for the simplified, the first level of Big5 for the
 * traditional ones) and Chinese punctuation.
 */
final class VocabularyPruner {
    private static final List<String> MARKS = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");
    private static final Pattern SINGLE = Pattern.compile("(##)?[\\x21-\\x7e]");
    private static final Pattern NUMBER = Pattern.compile("(##)?[0-9]{2,3}");
    private static final String CHINESE_SIGNS = "、。《》「」『』【】·°×";
    private static final int LAST_FIRST_LEVEL_BIG5_ROW = 0xC6;

    private final List<String> pieces;
    private final Map<String, Integer> rows = new HashMap<>();

    VocabularyPruner(List<String> pieces) {
        this.pieces = pieces;
        for (int i = 0; i < pieces.size(); i++) {
            rows.put(pieces.get(i), i);
        }
    }

    /** The rows to keep, in their old order. */
    List<Integer> keep(Set<String> englishWords) {
        PromptSpelling spelling = new PromptSpelling(rows.keySet());
        Set<String> english = new HashSet<>();
        for (String word : englishWords) {
            english.addAll(cut(spelling.respell(word)));
        }
        CharsetEncoder simplified = Charset.forName("GB2312").newEncoder();
        Charset traditional = Charset.forName("Big5");
        List<Integer> kept = new ArrayList<>();
        for (int row = 0; row < pieces.size(); row++) {
            String piece = pieces.get(row);
            boolean chinese = isHan(piece) && (simplified.canEncode(piece) || isFirstLevel(piece, traditional));
            boolean sign = piece.length() == 1 && CHINESE_SIGNS.contains(piece);
            if (MARKS.contains(piece)
                    || SINGLE.matcher(piece).matches()
                    || NUMBER.matcher(piece).matches()
                    || english.contains(piece)
                    || chinese
                    || sign) {
                kept.add(row);
            }
        }
        return kept;
    }

    /** One Chinese character. */
    static boolean isHan(String piece) {
        return piece.codePointCount(0, piece.length()) == 1
                && Character.UnicodeScript.of(piece.codePointAt(0)) == Character.UnicodeScript.HAN;
    }

    private static boolean isFirstLevel(String piece, Charset big5) {
        byte[] bytes = piece.getBytes(big5);
        return bytes.length == 2 && (bytes[0] & 0xFF) <= LAST_FIRST_LEVEL_BIG5_ROW;
    }

    /** The longest piece first, as word-piece tokenizers do; empty if the word cannot be cut. */
    private List<String> cut(String word) {
        List<String> found = new ArrayList<>();
        int from = 0;
        while (from < word.length()) {
            int to = word.length();
            while (to > from && !rows.containsKey(piece(word, from, to))) {
                to--;
            }
            if (to == from) {
                return List.of();
            }
            found.add(piece(word, from, to));
            from = to;
        }
        return found;
    }

    private static String piece(String word, int from, int to) {
        return (from == 0 ? "" : "##") + word.substring(from, to);
    }
}
