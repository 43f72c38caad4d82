package org.kinora.judge.score;

import java.util.Collections;
import java.util.List;
import org.kinora.judge.script.Expectation;
import org.kinora.judge.script.Performer;
import org.kinora.judge.script.Scene;
import org.kinora.judge.sight.Drift;
import org.kinora.judge.sight.Track;
import org.kinora.judge.sight.View;
import org.kinora.stage.Cast;
import org.kinora.stage.Feeling;

/**
 * Does an event bring the feeling that follows from it, though the prompt does not name it? And does no feeling come
 * where nothing happened?
 */
public final class FeelingScore {
    /** Frames for which a feeling must show. */
    private static final int SHOWN = 4;

    private FeelingScore() {}

    /**
     * Marks a film: {@code after_event} for actors that should feel something by the end of a scene, {@code no_event} for
     * actors that can feel and should not.
     */
    public static Tally of(Expectation expected, View view) {
        Tally tally = new Tally();
        for (Scene scene : expected.scenes()) {
            // The feeling may take a second to show, also into the next scene.
            int to = Math.min(scene.to() + 12, view.frames().size());
            if (to - scene.from() < 12) {
                continue;
            }
            for (Performer performer : scene.cast()) {
                List<Drift> still = Collections.nCopies(to - scene.from(), Drift.NONE);
                Track track = view.track(performer.number(), scene.from(), to, still);
                if (performer.feeling() != Feeling.NONE) {
                    tally.add("after_event", track.frames(performer.feeling()) >= SHOWN);
                } else if (Cast.actor(performer.actor()).is("feels")
                        && track.presence() > 0.2
                        && quiet(expected, performer)) {
                    int felt = track.points().size() - track.frames(Feeling.NONE);
                    tally.add("no_event", felt < SHOWN);
                }
            }
        }
        return tally;
    }

    /** Whether an actor feels nothing in the whole film. */
    private static boolean quiet(Expectation expected, Performer performer) {
        return expected.scenes().stream()
                .flatMap(scene -> scene.cast().stream())
                .noneMatch(p -> p.actor().equals(performer.actor()) && p.feeling() != Feeling.NONE);
    }
}
