package org.kinora.train.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipFile;

/**
 * The nouns or the verbs of WordNet 3.1: which words have one sense, and which senses are kinds of which (the files
 * {@code index} and {@code data} of wndb(5)).
 */
final class WordNet {
    private final Map<String, List<Sense>> senses = new TreeMap<>();
    private final Set<String> common = new HashSet<>();

    /** A sense, which several words may have. */
    static final class Sense {
        private final String field;
        private final List<Sense> above = new ArrayList<>();
        private final List<Sense> below = new ArrayList<>();

        private Sense(String field) {
            this.field = field;
        }

        /** What it is about: animals, persons, time; the number of a lexicographer's file (lexnames(5)). */
        String field() {
            return field;
        }

        /** What it is a kind of. */
        List<Sense> above() {
            return above;
        }

        /** Its kinds. */
        List<Sense> below() {
            return below;
        }
    }

    private WordNet() {}

    /**
     * Reads a part of speech.
     *
     * @param jar the artifact {@link EnglishWords#ARTIFACT}
     * @param part {@code noun} or {@code verb}
     */
    static WordNet read(Path jar, String part) throws IOException {
        WordNet net = new WordNet();
        Map<String, Sense> byOffset = new HashMap<>();
        try (ZipFile zip = EnglishWords.open(jar)) {
            List<String[]> data = fields(zip, "data." + part);
            data.forEach(fields -> byOffset.put(fields[0], new Sense(fields[1])));
            for (String[] fields : data) {
                Sense sense = Objects.requireNonNull(byOffset.get(fields[0]));
                int words = Integer.parseInt(fields[3], 16);
                int pointers = 4 + 2 * words;
                for (int i = 0; i < Integer.parseInt(fields[pointers]); i++) {
                    int at = pointers + 1 + 4 * i;
                    if (fields[at].startsWith("@") && fields[at + 2].equals(fields[2])) {
                        Sense above = Objects.requireNonNull(byOffset.get(fields[at + 1]));
                        sense.above.add(above);
                        above.below.add(sense);
                    }
                }
            }
            for (String[] fields : fields(zip, "index." + part)) {
                int count = Integer.parseInt(fields[2]);
                List<Sense> all = new ArrayList<>();
                for (int i = fields.length - count; i < fields.length; i++) {
                    all.add(byOffset.get(fields[i]));
                }
                String word = fields[0].replace('_', ' ');
                net.senses.put(word, List.copyOf(all));
                if (!fields[fields.length - count - 1].equals("0")) {
                    net.common.add(word);
                }
            }
        }
        return net;
    }

    private static List<String[]> fields(ZipFile zip, String name) throws IOException {
        return EnglishWords.lines(zip, name).stream()
                .map(line -> line.strip().split(" +"))
                .toList();
    }

    /** All words in their order, in lower case, those of several parts with spaces between them. */
    Iterable<String> words() {
        return senses.keySet();
    }

    /** Whether a word was met in the texts whose senses were counted. */
    boolean isCommon(String word) {
        return common.contains(word);
    }

    /** The senses of a word, the most frequent first; none if it is not known. */
    List<Sense> senses(String word) {
        return senses.getOrDefault(word, List.of());
    }
}
