package org.kinora.judge.eval;

import java.io.PrintStream;
import java.util.Locale;

/** Says how far a test is and how long it will still take. */
public final class Progress {
    private final PrintStream out;
    private final double total;
    private final long began = System.nanoTime();
    private double done;
    private long spoken = began;

    /** @param total cost of everything, about seconds of film */
    public Progress(PrintStream out, double total) {
        this.out = out;
        this.total = total;
    }

    /** So much more is done. */
    void did(String what, double cost) {
        done += cost;
        long now = System.nanoTime();
        if (now - spoken > 3e9) {
            spoken = now;
            double seconds = (now - began) / 1e9;
            double left = seconds / done * Math.max(0, total - done);
            out.printf(Locale.ROOT, "%3.0f %%  %s, %.0f s left%n", Math.min(100, 100 * done / total), what, left);
        }
    }

    /** Seconds since it began. */
    double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }
}
