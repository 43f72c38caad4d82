package org.kinora.train.data;

import java.util.SplittableRandom;

/**
 * Draws how noisy a chunk is while it is learnt: 0 is clean, 1 is pure noise.
 *
 * @param pureNoiseShare share of targets at 1, where the text decides everything
 * @param shift of the other targets towards 1, as in {@code s u / (1 + (s - 1) u)}
 * @param mostHistoryNoise the most that is left in what is remembered
 */
public record NoiseLevels(double pureNoiseShare, double shift, double mostHistoryNoise) {
    private static final double CLEAN_HISTORY = 0.1;

    /** A level for something to be made. */
    public double target(SplittableRandom random) {
        if (random.nextDouble() < pureNoiseShare) {
            return 1;
        }
        double u = random.nextDouble();
        return shift * u / (1 + (shift - 1) * u);
    }

    /** A level for what is remembered of a chunk, about what the sampler will leave in it (Helios). */
    public double history(SplittableRandom random) {
        return random.nextDouble() < CLEAN_HISTORY ? 0 : random.nextDouble() * mostHistoryNoise;
    }
}
