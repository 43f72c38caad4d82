package org.kinora.sampler;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The noise levels that a sampler visits.
 *
 * @param sigmas from 1 or less down to 0, strictly falling; one more than there are steps
 */
public record FlowSchedule(List<Double> sigmas) {
    /** Timesteps are noise levels times this. */
    public static final double TIMESTEPS = 1000;

    public FlowSchedule {
        sigmas = List.copyOf(sigmas);
        if (sigmas.size() < 2 || sigmas.getFirst() > 1 || sigmas.getLast() != 0) {
            throw new IllegalArgumentException("noise levels must lead from at most 1 down to 0, not " + sigmas);
        }
        for (int i = 1; i < sigmas.size(); i++) {
            // written so that NaN fails
            if (!(sigmas.get(i) < sigmas.get(i - 1))) {
                throw new IllegalArgumentException("noise levels must fall at each step, not " + sigmas);
            }
        }
    }

    /**
     * Evenly spaced levels from 1 to 0, each moved by {@link #shift}.
     *
     * @param steps model evaluations, at least 1
     * @param shift 1 leaves the levels as they are; more spends more steps on strong noise, as large pictures need
     */
    public static FlowSchedule shifted(int steps, double shift) {
        return shiftedFrom(1, steps, shift);
    }

    /**
     * Evenly spaced levels from {@code first} to 0, each moved by {@link #shift}: for samples that are not noise alone.
     *
     * @param first over 0, at most 1
     * @param steps model evaluations, at least 1
     */
    public static FlowSchedule shiftedFrom(double first, int steps, double shift) {
        if (steps < 1) {
            throw new IllegalArgumentException("a sampler needs at least one step, not " + steps);
        }
        return new FlowSchedule(IntStream.rangeClosed(0, steps)
                .mapToObj(i -> shift(first * (1 - (double) i / steps), shift))
                .toList());
    }

    /**
     * s sigma / (1 + (s - 1) sigma) (<a href="https://arxiv.org/abs/2403.03206">Stable Diffusion 3</a>, 5.3.2): 0 and 1
     * stay, what lies between rises if s is over 1.
     */
    public static double shift(double sigma, double s) {
        if (!(s > 0)) {
            throw new IllegalArgumentException("the shift of the noise levels must be over 0, not " + s);
        }
        return s * sigma / (1 + (s - 1) * sigma);
    }

    /** Model evaluations. */
    public int steps() {
        return sigmas.size() - 1;
    }
}
