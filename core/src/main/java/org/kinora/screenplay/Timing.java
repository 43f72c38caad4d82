package org.kinora.screenplay;

import java.util.ArrayList;
import java.util.List;

/** Shares out the seconds of a film. */
final class Timing {
    /** A beat that gets more is told in several shots, so that the generator hears its text again. */
    private static final int LONGEST_SHOT = 5;

    private Timing() {}

    /** Shots of whole seconds, as even as can be, no longer than five; a part of a second goes to the last. */
    static List<Shot> share(List<Beat> beats, double totalSeconds) {
        List<Shot> shots = new ArrayList<>();
        int count = beats.size();
        int whole = (int) totalSeconds;
        for (int i = 0; i < count; i++) {
            Beat beat = beats.get(i);
            if (whole < count) { // too short for a second each
                shots.add(new Shot(beat.text(), totalSeconds / count, beat.camera(), beat.cut()));
                continue;
            }
            int seconds = whole / count + (i < whole % count ? 1 : 0);
            int parts = Math.ceilDiv(seconds, LONGEST_SHOT);
            for (int part = 0; part < parts; part++) {
                double length = seconds / parts + (part < seconds % parts ? 1 : 0);
                if (i == count - 1 && part == parts - 1) {
                    length += totalSeconds - whole;
                }
                shots.add(new Shot(beat.text(), length, beat.camera(), beat.cut() && part == 0));
            }
        }
        return shots;
    }
}
