package org.kinora.train.judge;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.kinora.train.optim.OptimizerConfig;

/**
 * How the judge's perception is trained.
 *
 * @param seed decides all chance
 * @param clipFrames length of the clips that frames are taken from, frames
 * @param batch frames a step
 * @param pool frames kept in memory, renewed all the time
 * @param noise the strongest noise laid on frames, as a share of the range of a pixel
 * @param blur the strongest blur, 0 to 1: the share of a 3x3 mean in each pixel
 * @param emaDecay share of the average weights that stays at each step
 * @param optimizer how fast weights move
 */
record JudgeTrainingConfig(
        @JsonProperty("seed") long seed,
        @JsonProperty("clip_frames") int clipFrames,
        @JsonProperty("batch") int batch,
        @JsonProperty("pool") int pool,
        @JsonProperty("noise") double noise,
        @JsonProperty("blur") double blur,
        @JsonProperty("ema_decay") double emaDecay,
        @JsonProperty("optimizer") OptimizerConfig optimizer) {
    JudgeTrainingConfig {
        if (clipFrames < 24 || batch < 1 || pool < batch) {
            throw new IllegalArgumentException("clip_frames " + clipFrames + " must be at least 24, batch " + batch
                    + " at least 1 and pool " + pool + " at least a batch");
        }
        if (!(noise >= 0 && noise < 0.5) || !(blur >= 0 && blur <= 1) || !(emaDecay >= 0 && emaDecay < 1)) {
            throw new IllegalArgumentException("noise " + noise + " must be 0 to 0.5, blur " + blur
                    + " 0 to 1 and ema_decay " + emaDecay + " 0 to 1");
        }
    }
}
