package org.kinora.train.film;

import java.util.SplittableRandom;

/** Draws how noisy a chunk is while it is learnt: 0 is clean, 1 is pure noise. */
final class NoiseLevels {
    private static final double CLEAN_HISTORY = 0.1;
    private static final double MOST_HISTORY_NOISE = 1 / 3.0;

    private final FilmTrainingConfig config;

    NoiseLevels(FilmTrainingConfig config) {
        this.config = config;
    }

    /** A level for something to be made. */
    double target(SplittableRandom random) {
        if (random.nextDouble() < config.pureNoiseShare()) {
            return 1;
        }
        double u = random.nextDouble();
        return config.shift() * u / (1 + (config.shift() - 1) * u);
    }

    /** A level for what is remembered of a chunk, about what the sampler will leave in it (Helios). */
    double history(SplittableRandom random) {
        return random.nextDouble() < CLEAN_HISTORY ? 0 : random.nextDouble() * MOST_HISTORY_NOISE;
    }
}
