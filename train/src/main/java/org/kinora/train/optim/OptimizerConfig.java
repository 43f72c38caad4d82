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
 */
public record OptimizerConfig(
        @JsonProperty("muon_rate") double muonRate,
        @JsonProperty("adam_rate") double adamRate,
        @JsonProperty("weight_decay") double weightDecay,
        @JsonProperty("clip_norm") double clipNorm,
        @JsonProperty("warm_up_steps") int warmUpSteps) {
    public OptimizerConfig {
        if (!(muonRate > 0) || !(adamRate > 0) || !(clipNorm > 0) || weightDecay < 0 || warmUpSteps < 1) {
            throw new IllegalArgumentException("optimizer settings must be positive: muon_rate " + muonRate
                    + ", adam_rate " + adamRate + ", weight_decay " + weightDecay + ", clip_norm " + clipNorm
                    + ", warm_up_steps " + warmUpSteps);
        }
    }
}
