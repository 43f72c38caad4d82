package org.kinora.judge.sight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds hard cuts: frames that differ from the one before far more than their neighbours do. Pictures are compared as
 * 16x16 mean colours, so that rain, snow and film grain count for little.
 */
public final class CutFinder {
    private static final int GRID = 16;
    private static final int AROUND = 8;

    /** Mean difference of colours, 0 to 255, below which nothing is a cut. */
    private static final double LEAST = 7;

    /** How many times the usual difference of its neighbourhood a cut is. */
    private static final double TIMES = 3.5;

    private CutFinder() {}

    /** The frames at which another picture begins, in order. */
    public static List<Integer> cuts(Footage footage) {
        double[] changes = changes(footage);
        List<Integer> cuts = new ArrayList<>();
        for (int frame = 1; frame < changes.length; frame++) {
            double usual = usual(changes, frame);
            boolean peak = changes[frame] >= changes[Math.max(1, frame - 1)]
                    && changes[frame] > changes[Math.min(changes.length - 1, frame + 1)] - 1e-9;
            if (peak && changes[frame] > LEAST && changes[frame] > TIMES * usual) {
                cuts.add(frame);
            }
        }
        return cuts;
    }

    /** How much each frame differs from the one before; the first by nothing. */
    static double[] changes(Footage footage) {
        double[] changes = new double[footage.frames()];
        float[] last = mosaic(footage, 0);
        for (int frame = 1; frame < changes.length; frame++) {
            float[] next = mosaic(footage, frame);
            double sum = 0;
            for (int i = 0; i < next.length; i++) {
                sum += Math.abs(next[i] - last[i]);
            }
            changes[frame] = sum / next.length;
            last = next;
        }
        return changes;
    }

    private static double usual(double[] changes, int frame) {
        double[] near = new double[2 * AROUND];
        int count = 0;
        for (int i = Math.max(1, frame - AROUND); i <= Math.min(changes.length - 1, frame + AROUND); i++) {
            if (i != frame) {
                near[count++] = changes[i];
            }
        }
        Arrays.sort(near, 0, count);
        return count == 0 ? 0 : near[count / 2];
    }

    /** Mean red, green and blue of 16x16 tiles. */
    private static float[] mosaic(Footage footage, int frame) {
        float[] sums = new float[GRID * GRID * 3];
        int[] counts = new int[GRID * GRID];
        int at = frame * footage.width() * footage.height() * 3;
        for (int y = 0; y < footage.height(); y++) {
            int row = y * GRID / footage.height() * GRID;
            for (int x = 0; x < footage.width(); x++) {
                int tile = row + x * GRID / footage.width();
                counts[tile]++;
                for (int c = 0; c < 3; c++) {
                    sums[tile * 3 + c] += footage.rgb()[at++] & 0xFF;
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= counts[i / 3];
        }
        return sums;
    }
}
