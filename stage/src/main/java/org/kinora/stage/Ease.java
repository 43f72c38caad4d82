package org.kinora.stage;

/** How motions begin and end. */
final class Ease {
    private static final double RAMP = 0.15;

    private Ease() {}

    /** Smooth way from 0 to 1. */
    static double smooth(double t) {
        double s = Math.clamp(t, 0, 1);
        return s * s * (3 - 2 * s);
    }

    /** Speed at a part t of the time, as a multiple of distance over time; its integral over 0 to 1 is 1. */
    static double pace(Action action, double t) {
        boolean through = action == Action.RUN || action == Action.ROLL || action == Action.FLY;
        boolean starts = action != Action.ENTER && !through;
        boolean stops = action != Action.LEAVE && !through;
        double top = 1 / (1 - RAMP * ((starts ? 0.5 : 0) + (stops ? 0.5 : 0)));
        double up = starts && t < RAMP ? t / RAMP : 1;
        double down = stops && t > 1 - RAMP ? (1 - t) / RAMP : 1;
        return top * Math.min(up, down);
    }
}
