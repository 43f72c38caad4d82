package org.kinora.judge.sight;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Everything that is seen in a film: observations of its frames, its cuts, and the camera's way between them.
 *
 * @param footage the pictures
 * @param frames one observation a picture
 * @param cuts frames at which another picture begins
 */
public record View(Footage footage, List<Observation> frames, List<Integer> cuts) {
    public View {
        frames = List.copyOf(frames);
        cuts = List.copyOf(cuts);
    }

    /** Watches a film. */
    public static View of(Footage footage, Eyes eyes) {
        return new View(footage, eyes.watch(footage), CutFinder.cuts(footage));
    }

    /** The camera's drift over a stretch, one a frame. */
    public List<Drift> camera(int from, int to) {
        return new CameraTracker(footage, frames).follow(from, to);
    }

    /** The track of an actor over a stretch with a camera's drift. */
    public Track track(int actor, int from, int to, List<Drift> drifts) {
        return Track.of(actor, frames.subList(from, to), drifts, footage.width(), footage.height());
    }

    /** In how many frames of a stretch each actor is seen, by number. */
    public Map<Integer, Integer> census(int from, int to) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (Observation frame : frames.subList(from, to)) {
            frame.seen().stream().map(Sighted::actor).distinct().forEach(a -> counts.merge(a, 1, Integer::sum));
        }
        return counts;
    }

    /** The most frequent answer about the frames of a stretch. */
    public <T> T mostly(int from, int to, Function<Observation, T> question) {
        Map<T, Integer> counts = new HashMap<>();
        List<T> answers = new ArrayList<>();
        for (Observation frame : frames.subList(from, to)) {
            T answer = question.apply(frame);
            answers.add(answer);
            counts.merge(answer, 1, Integer::sum);
        }
        T best = answers.getFirst();
        for (T answer : answers) {
            best = counts.getOrDefault(answer, 0) > counts.getOrDefault(best, 0) ? answer : best;
        }
        return best;
    }
}
