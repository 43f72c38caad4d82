package org.kinora.judge.sight;

import java.util.List;
import java.util.Optional;
import org.kinora.stage.Light;
import org.kinora.stage.Place;
import org.kinora.stage.Weather;

/**
 * What one frame shows.
 *
 * @param seen everybody, the largest mass first
 * @param place where it seems to play
 * @param light the time of day that it seems to be
 * @param weather what seems to fall
 */
public record Observation(List<Sighted> seen, Place place, Light light, Weather weather) {
    public Observation {
        seen = List.copyOf(seen);
    }

    /** The clearest sight of an actor. */
    public Optional<Sighted> find(int actor) {
        return seen.stream().filter(s -> s.actor() == actor).findFirst();
    }
}
