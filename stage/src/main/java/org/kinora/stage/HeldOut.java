package org.kinora.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** Triples of actor, place and action that training never sees, from {@code held-out.txt}. */
public final class HeldOut {
    private static final Set<String> TRIPLES = load();

    private HeldOut() {}

    /** Whether a triple is held out. */
    public static boolean contains(String actor, Place place, Action action) {
        return TRIPLES.contains(actor + " " + place + " " + action);
    }

    /** How many triples are held out. */
    public static int size() {
        return TRIPLES.size();
    }

    private static Set<String> load() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(HeldOut.class.getResourceAsStream("held-out.txt"), "held-out.txt"),
                StandardCharsets.UTF_8))) {
            Set<String> triples = new HashSet<>();
            reader.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).forEach(triples::add);
            return triples;
        } catch (IOException e) {
            throw new UncheckedIOException("held-out.txt of the stage cannot be read", e);
        }
    }
}
