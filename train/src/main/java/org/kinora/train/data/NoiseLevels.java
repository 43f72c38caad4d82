package org.kinora.train.data;

import java.util.SplittableRandom;
import org.kinora.sampler.FlowSchedule;

/**
 * Draws how noisy a chunk is while it is learnt: 0 is clean, 1 is pure noise.
 *
 * @param pureNoiseShare share of targets at 1, where the text decides everything
 * @param visitedShare share of the other targets at a level that a sampler of {@code steps} steps stops at: what a
 *     sampler of few steps never meets need not be learnt as well
 * @param steps of the sampler
 * @param shift of all targets towards 1, as in {@code s u / (1 + (s - 1) u)}
 * @param mostHistoryNoise the most that is left in what is remembered
 */
public record NoiseLevels(
        double pureNoiseShare, double visitedShare, int steps, double shift, double mostHistoryNoise) {
    private static final double CLEAN_HISTORY = 0.1;

    /** A level for something to be made. */
    public double target(SplittableRandom random) {
        if (random.nextDouble() < pureNoiseShare) {
            return 1;
        }
        boolean visited = random.nextDouble() < visitedShare;
        double u = visited ? (1.0 + random.nextInt(steps)) / steps : random.nextDouble();
        return FlowSchedule.shift(u, shift);
    }

    /** A level for what is remembered of a chunk, about what the sampler will leave in it (Helios). */
    public double history(SplittableRandom random) {
        return random.nextDouble() < CLEAN_HISTORY ? 0 : random.nextDouble() * mostHistoryNoise;
    }
}
