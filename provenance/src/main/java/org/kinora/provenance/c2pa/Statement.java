package org.kinora.provenance.c2pa;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What shall be said of a film.
 *
 * @param title its title
 * @param software the program that made it
 * @param version of that program
 * @param when it was made
 * @param facts how it was made: texts, numbers, lists and maps of such; becomes the assertion
 *     {@code org.kinora.generation}
 * @param mark the invisible mark in its pictures, or null if it has none
 * @param ingredients what it was made from
 */
public record Statement(
        String title,
        String software,
        String version,
        Instant when,
        Map<String, Object> facts,
        @Nullable SoftBinding mark,
        List<Ingredient> ingredients) {
    /**
     * An invisible mark that leads back to the manifest when that is lost.
     *
     * @param algorithm its name
     * @param payload what it says, 64 bits
     */
    public record SoftBinding(String algorithm, long payload) {}

    public Statement {
        if (title.isBlank() || software.isBlank()) {
            throw new IllegalArgumentException("a statement about a film needs a title and the name of the program");
        }
        facts = Map.copyOf(facts);
        ingredients = List.copyOf(ingredients);
        if (ingredients.stream()
                        .filter(each -> each.relationship() == Ingredient.Relationship.PARENT)
                        .count()
                > 1) {
            throw new IllegalArgumentException("a film has one parent at most");
        }
    }
}
