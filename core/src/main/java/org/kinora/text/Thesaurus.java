package org.kinora.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in words that a model has learnt what a prompt says in others: a small model that has read "dog" a hundred thousand
 * times and "hound" never would take it for anybody. Words that it has learnt are never changed, nor is anything but
 * English and Chinese.
 */
public final class Thesaurus {
    /** The file in a tokenizer's folder: lines of a word or words, a tab, and the learnt word; all in lower case. */
    public static final String FILE = "thesaurus.tsv";

    /** The same for Chinese, where learnt words may stand for themselves, so that no other is read across their ends. */
    public static final String CHINESE_FILE = "thesaurus-zh.tsv";

    /** Words of a phrase. */
    public static final int LONGEST = 3;

    private static final Pattern WORD = Pattern.compile("[A-Za-z]+(?:['-]{1,2}[A-Za-z]+)*");
    private static final Pattern ARTICLE = Pattern.compile("(?i)an?");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}+");

    private final Map<String, String> learnt;
    private final Map<String, String> chinese;
    private final int longestChinese;

    private Thesaurus(Map<String, String> learnt, Map<String, String> chinese) {
        this.learnt = learnt;
        this.chinese = chinese;
        this.longestChinese =
                chinese.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /**
     * The thesaurus of a tokenizer's folder; one that changes nothing if it has none.
     *
     * @throws IOException if the file has a line that is none
     */
    public static Thesaurus open(Path folder) throws IOException {
        return new Thesaurus(read(folder.resolve(FILE)), read(folder.resolve(CHINESE_FILE)));
    }

    private static Map<String, String> read(Path file) throws IOException {
        Map<String, String> learnt = new HashMap<>();
        if (Files.isRegularFile(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] sides = line.split("\t", -1);
                if (sides.length != 2 || sides[0].isEmpty() || sides[1].isEmpty()) {
                    throw new IOException(file + " has a line that is not a word, a tab and a word: '" + line + "'");
                }
                learnt.put(sides[0], sides[1]);
            }
        }
        return learnt;
    }

    /** The prompt in learnt words, as far as there are any. */
    public String familiar(String prompt) {
        String english = learnt.isEmpty() ? prompt : inEnglish(prompt);
        return chinese.isEmpty()
                ? english
                : CHINESE.matcher(english).replaceAll(run -> Matcher.quoteReplacement(inChinese(run.group())));
    }

    private String inEnglish(String prompt) {
        List<MatchResult> words = WORD.matcher(prompt).results().toList();
        StringBuilder out = new StringBuilder();
        int done = 0;
        for (int i = 0; i < words.size(); ) {
            int taken = 0;
            String instead = null;
            for (int count = Math.min(LONGEST, words.size() - i); count > 0 && instead == null; count--) {
                instead = learnt.get(phrase(prompt, words, i, count));
                taken = count;
            }
            if (instead != null) {
                out.append(prompt, done, words.get(i).start());
                fitArticle(out, instead);
                out.append(instead);
                done = words.get(i + taken - 1).end();
            }
            i += instead == null ? 1 : taken;
        }
        return out.append(prompt, done, prompt.length()).toString();
    }

    /** Chinese has no spaces: from the beginning on, the longest word that is known is taken for one. */
    private String inChinese(String run) {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < run.length(); ) {
            int end = Math.min(run.length(), at + longestChinese);
            while (end > at + 1 && !chinese.containsKey(run.substring(at, end))) {
                end--;
            }
            String word = run.substring(at, end);
            out.append(chinese.getOrDefault(word, word));
            at = end;
        }
        return out.toString();
    }

    /** So many words from the i-th on, joined by single spaces; what stands between them must be white space. */
    private static String phrase(String prompt, List<MatchResult> words, int from, int count) {
        StringBuilder phrase = new StringBuilder();
        for (int i = from; i < from + count; i++) {
            if (i > from) {
                String between =
                        prompt.substring(words.get(i - 1).end(), words.get(i).start());
                phrase.append(between.isBlank() ? ' ' : '\n');
            }
            phrase.append(words.get(i).group().toLowerCase(Locale.ROOT));
        }
        return phrase.toString();
    }

    /** "An android" is "a robot". */
    private static void fitArticle(StringBuilder out, String next) {
        int end = out.length();
        if (end > 1 && out.charAt(end - 1) == ' ') {
            int start = out.lastIndexOf(" ", end - 2) + 1;
            if (ARTICLE.matcher(out.substring(start, end - 1)).matches()) {
                boolean vowel = "aeiou".indexOf(next.charAt(0)) >= 0;
                out.replace(start + 1, end - 1, vowel ? "n" : "");
            }
        }
    }
}
