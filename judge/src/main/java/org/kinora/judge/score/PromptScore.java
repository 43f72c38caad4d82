package org.kinora.judge.score;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kinora.judge.script.Expectation;
import org.kinora.judge.script.Performer;
import org.kinora.judge.script.Scene;
import org.kinora.judge.sight.CameraWay;
import org.kinora.judge.sight.Drift;
import org.kinora.judge.sight.Motion;
import org.kinora.judge.sight.Observation;
import org.kinora.judge.sight.Track;
import org.kinora.judge.sight.View;
import org.kinora.stage.Seen;

/**
 * Does the film show what was told? One mark for each thing that a scene tells and a picture can show; what was not
 * told is not asked.
 */
public final class PromptScore {
    /** The share of a scene's frames in which somebody who is there must be seen. */
    private static final double SEEN = 0.2;

    /** Frames by which a cut may miss its time. */
    private static final int CUT_SLACK = 5;

    private PromptScore() {}

    /** Marks a film, each from 0 to 1. */
    public static Tally of(Expectation expected, View view) {
        Tally tally = new Tally();
        for (Scene scene : expected.scenes()) {
            int to = Math.min(scene.to(), view.frames().size());
            if (to - scene.from() >= 6) {
                scene(tally, scene, view, to);
            }
        }
        cuts(tally, expected, view);
        return tally;
    }

    private static void scene(Tally tally, Scene scene, View view, int to) {
        int from = scene.from();
        int frames = to - from;
        Map<Integer, Integer> census = view.census(from, to);
        Set<Integer> expected = new HashSet<>(scene.others());
        for (Performer performer : scene.cast()) {
            expected.add(performer.number());
            tally.add("who", census.getOrDefault(performer.number(), 0) >= SEEN * frames);
        }
        tally.add(
                "nobody_else",
                census.entrySet().stream()
                        .noneMatch(e -> !expected.contains(e.getKey()) && e.getValue() >= SEEN * frames));
        if (scene.others().size() == scene.cast().size() || scene.others().isEmpty()) {
            int most = 0;
            for (Observation frame : view.frames().subList(from, to)) {
                most += frame.seen().size() == scene.cast().size() ? 1 : 0;
            }
            tally.add("how_many", most >= 0.4 * frames);
        }
        if (scene.place() != null) {
            tally.add("place", view.mostly(from, to, Observation::place) == scene.place());
        }
        if (scene.light() != null) {
            tally.add("light", view.mostly(from, to, Observation::light) == scene.light());
        }
        if (scene.weather() != null) {
            tally.add("weather", view.mostly(from, to, Observation::weather) == scene.weather());
        }
        List<Drift> drifts = view.camera(from, to);
        if (!scene.camera().isEmpty()) {
            tally.add(
                    "camera",
                    scene.camera().contains(CameraWay.of(drifts, view.footage().width())));
        }
        for (Performer performer : scene.cast()) {
            performer(tally, performer, view.track(performer.number(), from, to, drifts), view);
        }
    }

    private static void performer(Tally tally, Performer performer, Track track, View view) {
        boolean there = track.presence() > 0.1;
        Motion motion = Motion.of(track);
        Set<Motion> motions = performer.motions();
        if (!motions.isEmpty()) {
            tally.add("action", motions.contains(motion) || (moves(motions) && moves(Set.of(motion))));
        }
        if (performer.heading() != Seen.Heading.NONE && moves(motions)) {
            Motion way = performer.heading() == Seen.Heading.LEFT ? Motion.LEFT : Motion.RIGHT;
            tally.add("direction", motion == way);
        }
        Seen.Side side = performer.side();
        if (side != null) {
            double u = track.column() / view.footage().width();
            Seen.Side seen = u < 0.38 ? Seen.Side.LEFT : u > 0.62 ? Seen.Side.RIGHT : Seen.Side.MIDDLE;
            tally.add("where", there && seen == side);
        }
        Seen.Size size = performer.size();
        if (size != null) {
            double tall = track.height()
                    / Math.min(view.footage().width(), view.footage().height());
            Seen.Size seen = tall < 0.31 ? Seen.Size.SMALL : tall < 0.49 ? Seen.Size.MEDIUM : Seen.Size.LARGE;
            tally.add("size", there && seen == size);
        }
    }

    private static boolean moves(Set<Motion> motions) {
        return motions.contains(Motion.LEFT) || motions.contains(Motion.RIGHT);
    }

    /** F1 of the cuts: 1 if there are none and none were told. */
    private static void cuts(Tally tally, Expectation expected, View view) {
        Set<Integer> left = new TreeSet<>(view.cuts());
        int found = 0;
        for (int cut : expected.cuts()) {
            Optional<Integer> match = left.stream()
                    .filter(seen -> Math.abs(seen - cut) <= CUT_SLACK)
                    .findFirst();
            if (match.isPresent()) {
                left.remove(match.get());
                found++;
            }
        }
        int all = expected.cuts().size() + view.cuts().size();
        tally.add("cuts", all == 0 ? 1 : 2.0 * found / all);
    }
}
