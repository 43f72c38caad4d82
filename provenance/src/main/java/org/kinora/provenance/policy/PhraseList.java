package org.kinora.provenance.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Phrases to look for in a prompt: as whole words, or anywhere in scripts that put no spaces between words. */
final class PhraseList {
    private final Set<String> worded = new HashSet<>();
    private final Set<String> anywhere = new LinkedHashSet<>();
    private int longest;

    PhraseList(Collection<String> phrases) {
        for (String each : phrases) {
            add(each);
        }
    }

    /** One of our own lists, one phrase a line, comments behind #. */
    static PhraseList named(String name) {
        String file = name + ".txt";
        try (InputStream in = PhraseList.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the list " + file + " is missing from this build");
            }
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
            return new PhraseList(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final void add(String phrase) {
        String text = PromptText.of(phrase);
        if (text.isEmpty()) {
            return;
        }
        if (text.codePoints().anyMatch(PromptText::isWithoutSpaces)) {
            anywhere.add(text);
        } else {
            worded.add(text);
            longest = Math.max(longest, text.split(" ", -1).length);
        }
    }

    void addTo(PhraseList other) {
        worded.forEach(other::add);
        anywhere.forEach(other::add);
    }

    /** The phrases that a text has, as {@link PromptText} writes them, in no order that means anything. */
    Set<String> in(String text) {
        Set<String> found = new LinkedHashSet<>();
        String[] words = text.split(" ", -1);
        for (int from = 0; from < words.length; from++) {
            StringBuilder phrase = new StringBuilder();
            for (int to = from; to < Math.min(words.length, from + longest); to++) {
                phrase.append(to == from ? "" : " ").append(words[to]);
                if (worded.contains(phrase.toString())) {
                    found.add(phrase.toString());
                }
            }
        }
        for (String each : anywhere) {
            if (text.contains(each)) {
                found.add(each);
            }
        }
        return found;
    }

    /** The text without the phrases of this list; what stood on their two sides does not come together. */
    String cutFrom(String text) {
        String rest = " " + text + " ";
        for (String each : in(text)) {
            rest = anywhere.contains(each) ? rest.replace(each, " | ") : rest.replace(" " + each + " ", " | ");
        }
        return rest.strip();
    }
}
