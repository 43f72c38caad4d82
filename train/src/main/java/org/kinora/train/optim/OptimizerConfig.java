package org.kinora.train.optim;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How fast weights move.
 *
 * @param muonRate learning rate of matrices, about 3e-3
 * @param adamRate learning rate of everything else, about 1e-3
 * @param weightDecay share of a weight that one unit of learning takes away, 0 to 0.1
 * @param clipNorm the largest norm of all gradients together
 * @param warmUpSteps steps over which the rates grow from zero
 * @param coolDownFrom step from which the rates fall, in a straight line; 0 if they never do
 * @param coolDownSteps steps over which they fall to a hundredth
 */
public record OptimizerConfig(
        @JsonProperty("muon_rate") double muonRate,
        @JsonProperty("adam_rate") double adamRate,
        @JsonProperty("weight_decay") double weightDecay,
        @JsonProperty("clip_norm") double clipNorm,
        @JsonProperty("warm_up_steps") int warmUpSteps,
        @JsonProperty("cool_down_from") long coolDownFrom,
        @JsonProperty("cool_down_steps") long coolDownSteps) {
    private static final double LOWEST = 0.01;

    public OptimizerConfig {
        if (!(muonRate > 0) || !(adamRate > 0) || !(clipNorm > 0) || weightDecay < 0 || warmUpSteps < 1) {
            throw new IllegalArgumentException("optimizer settings must be positive: muon_rate " + muonRate
                    + ", adam_rate " + adamRate + ", weight_decay " + weightDecay + ", clip_norm " + clipNorm
                    + ", warm_up_steps " + warmUpSteps);
        }
        if (coolDownFrom < 0 || coolDownSteps < 0 || (coolDownFrom > 0) != (coolDownSteps > 0)) {
            throw new IllegalArgumentException("cool_down_from " + coolDownFrom + " and cool_down_steps "
                    + coolDownSteps + " must both be positive, or both 0 for rates that never fall");
        }
    }

    /** Rates that grow at first and then stay. */
    public OptimizerConfig(double muonRate, double adamRate, double weightDecay, double clipNorm, int warmUpSteps) {
        this(muonRate, adamRate, weightDecay, clipNorm, warmUpSteps, 0, 0);
    }

    /** The share of the rates that applies at a step, counted from 0: trapezoidal, as in arXiv 2405.18392. */
    double rateAt(long step) {
        double grown = Math.min(1, (step + 1.0) / warmUpSteps);
        return coolDownFrom == 0 || step < coolDownFrom
                ? grown
                : Math.max(LOWEST, 1 - (double) (step - coolDownFrom) / coolDownSteps);
    }
}
