package org.kinora.screenplay;

import java.util.List;

/**
 * The shots of a film in their order.
 *
 * @param shots at least one, at most {@value #MOST_SHOTS}
 */
public record Screenplay(List<Shot> shots) {
    /** The most shots of a film. */
    public static final int MOST_SHOTS = 2_000;

    public Screenplay {
        shots = List.copyOf(shots);
        if (shots.isEmpty()) {
            throw new IllegalArgumentException("a screenplay needs at least one shot");
        }
        if (shots.size() > MOST_SHOTS) {
            throw new IllegalArgumentException(
                    "a screenplay of " + shots.size() + " shots; at most " + MOST_SHOTS + " make a film");
        }
    }

    /** How long the film is. */
    public double seconds() {
        return shots.stream().mapToDouble(Shot::seconds).sum();
    }
}
