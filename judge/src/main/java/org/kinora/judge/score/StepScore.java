package org.kinora.judge.score;

import java.util.ArrayList;
import java.util.List;
import org.kinora.judge.sight.Footage;

/**
 * Whether what moves goes on from frame to frame, or stands still within each latent frame and jumps where the next one
 * begins: the change of the picture there, as a multiple of that within. Even motion has 1.
 */
public final class StepScore {
    /** A mean change of grey, 0 to 255, below which nothing moves. */
    private static final double LEAST = 0.1;

    private StepScore() {}

    /**
     * The ratio of the medians, so that a cut or two do not count; not a number if nothing moves within latent frames.
     *
     * @param film begins with a latent frame
     * @param period frames of a latent frame, 2 or more
     */
    public static double of(Footage film, int period) {
        List<Double> within = new ArrayList<>();
        List<Double> between = new ArrayList<>();
        double[] changes = FrameChanges.of(film);
        for (int i = 0; i < changes.length; i++) {
            ((i + 1) % period == 0 ? between : within).add(changes[i]);
        }
        double usual = median(within);
        return usual < LEAST ? Double.NaN : median(between) / usual;
    }

    private static double median(List<Double> values) {
        values.sort(null);
        return values.isEmpty() ? Double.NaN : values.get(values.size() / 2);
    }
}
