package org.kinora.judge.sight;

import java.util.List;

/** What a camera does over a stretch, as far as a flat picture shows it. */
public enum CameraWay {
    STILL,
    /** The camera turns or moves to the left: the background goes to the right. */
    LEFT,
    RIGHT,
    /** The picture grows, by zoom or by coming nearer. */
    IN,
    OUT;

    /** Growth of the picture that counts as a move, as a logarithm. */
    private static final double GROWS = 0.07;

    /** Part of the picture's width that counts as a move. */
    private static final double SHIFTS = 0.06;

    /** Reads the drift of a stretch. */
    public static CameraWay of(List<Drift> drifts, int width) {
        Drift last = drifts.getLast();
        double growth = Math.log(last.scale()) / GROWS;
        double shift = last.right() / width / SHIFTS;
        if (Math.max(Math.abs(growth), Math.abs(shift)) < 1) {
            return STILL;
        }
        if (Math.abs(growth) >= Math.abs(shift)) {
            return growth > 0 ? IN : OUT;
        }
        return shift > 0 ? LEFT : RIGHT;
    }
}
