package org.kinora.sampler;

import java.util.List;

/**
 * Noise levels with the timesteps that the model is told at each: near a thousand times the level, but published
 * schedulers round differently, and models see the difference.
 *
 * @param levels the noise levels
 * @param timesteps one for each step
 */
public record TimedSchedule(FlowSchedule levels, List<Double> timesteps) {
    public TimedSchedule {
        timesteps = List.copyOf(timesteps);
        if (timesteps.size() != levels.steps()) {
            throw new IllegalArgumentException(timesteps.size() + " timesteps for " + levels.steps() + " steps");
        }
    }

    /** Model evaluations. */
    public int steps() {
        return levels.steps();
    }

    /** The noise level before step {@code i}; after the last step, with {@code i = steps()}, it is 0. */
    public double sigma(int i) {
        return levels.sigmas().get(i);
    }
}
