package org.kinora.judge.score;

import org.kinora.judge.sight.Footage;

/** How much the picture changes from frame to frame. */
final class FrameChanges {
    private FrameChanges() {}

    /** The mean change of grey, 0 to 255, from each frame to the next; one less than there are frames. */
    static double[] of(Footage film) {
        double[] changes = new double[film.frames() - 1];
        float[] before = film.grey(0);
        for (int i = 0; i < changes.length; i++) {
            float[] next = film.grey(i + 1);
            double sum = 0;
            for (int pixel = 0; pixel < next.length; pixel++) {
                sum += Math.abs(next[pixel] - before[pixel]);
            }
            changes[i] = sum / next.length;
            before = next;
        }
        return changes;
    }
}
