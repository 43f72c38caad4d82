package org.kinora.stage;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Somebody or something that can appear on the stage.
 *
 * @param id unique name in scripts, for example {@code teddy_bear}
 * @param en English nouns, the everyday one first
 * @param zh Chinese nouns, the everyday one first
 * @param measure Chinese measure word, for example 只
 * @param kind what sort of body it has
 * @param height usual height in stage units
 * @param sprites code points of the emoji to show, keyed {@code stand} and, where there are others, {@code walk} and
 *     {@code run}
 * @param side whether the drawing is seen from the side, looking to the left
 * @param traits other facts: {@code feels}, {@code scary}, {@code toy}, {@code gift}, {@code funny}, {@code water}
 */
public record Actor(
        String id,
        List<String> en,
        List<String> zh,
        String measure,
        Kind kind,
        double height,
        Map<String, String> sprites,
        boolean side,
        List<String> traits) {
    public Actor {
        Objects.requireNonNull(kind, "kind of " + id);
        en = List.copyOf(en);
        zh = List.copyOf(zh);
        sprites = Map.copyOf(sprites);
        traits = List.copyOf(traits);
        if (id.isEmpty() || en.isEmpty() || zh.isEmpty() || measure.isEmpty()) {
            throw new IllegalArgumentException("Actor '" + id + "' needs an id, names in both languages and a measure");
        }
        if (!(height > 0.1 && height < 5)) {
            throw new IllegalArgumentException("Actor " + id + " is " + height + " tall; give 0.1 to 5 stage units");
        }
        if (!sprites.containsKey("stand")) {
            throw new IllegalArgumentException("Actor " + id + " has no 'stand' sprite");
        }
    }

    /** The sprite shown while it does an action. */
    public String sprite(Gait gait) {
        String stand = Objects.requireNonNull(sprites.get("stand"));
        String walk = Objects.requireNonNull(sprites.getOrDefault("walk", stand));
        return switch (gait) {
            case STILL -> stand;
            case WALKING -> walk;
            case RUNNING -> Objects.requireNonNull(sprites.getOrDefault("run", walk));
        };
    }

    /** Whether it has a trait. */
    public boolean is(String trait) {
        return traits.contains(trait);
    }
}
