package org.kinora.judge.script;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kinora.judge.sight.CameraWay;
import org.kinora.stage.Light;
import org.kinora.stage.Place;
import org.kinora.stage.Weather;

/**
 * What a stretch of a film should show. What is null or empty was not told.
 *
 * @param from first frame
 * @param to the frame after the last
 * @param cut whether it begins with a hard cut
 * @param place where
 * @param light the time of day; null also where none is seen
 * @param weather what falls
 * @param camera ways of the camera that fit; empty if any does
 * @param cast everybody in the picture of whom something is told
 * @param others further actors that may be seen, such as what somebody holds
 * @param held whether the combination of actor, place and action was kept from training
 */
public record Scene(
        int from,
        int to,
        boolean cut,
        @Nullable Place place,
        @Nullable Light light,
        @Nullable Weather weather,
        Set<CameraWay> camera,
        List<Performer> cast,
        Set<Integer> others,
        boolean held) {
    public Scene {
        camera = Set.copyOf(camera);
        cast = List.copyOf(cast);
        others = Set.copyOf(others);
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("a scene goes from frame " + from + " to " + to);
        }
    }
}
