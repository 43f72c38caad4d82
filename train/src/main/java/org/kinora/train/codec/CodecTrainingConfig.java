package org.kinora.train.codec;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.kinora.train.optim.OptimizerConfig;

/**
 * Everything that decides how a codec is trained, as a YAML file gives it.
 *
 * @param seed of weights and data
 * @param curriculum name of the stage's curriculum, {@code first} or {@code full}
 * @param sizes picture sizes to render, such as 128x128
 * @param cropSide side of the square cut-outs, in pixels, a multiple of 16
 * @param cropFrames frames of a cut-out, a multiple of 4
 * @param batch cut-outs a step
 * @param pool clips kept in memory
 * @param actorWeight how much more an actor's pixel weighs than one of the background
 * @param movingWeight how much more a pixel weighs where an actor has come or gone since the frame before
 * @param latentNoise largest standard deviation of the noise that the decoder learns to bear
 * @param halfScaleShare share of steps that also decode a latent of half the size (scale equivariance, 2502.14831)
 */
public record CodecTrainingConfig(
        @JsonProperty("seed") long seed,
        @JsonProperty("curriculum") String curriculum,
        @JsonProperty("sizes") List<String> sizes,
        @JsonProperty("latent_channels") int latentChannels,
        @JsonProperty("width") int width,
        @JsonProperty("deep_width") int deepWidth,
        @JsonProperty("fine_width") int fineWidth,
        @JsonProperty("encoder_blocks") List<Integer> encoderBlocks,
        @JsonProperty("decoder_blocks") List<Integer> decoderBlocks,
        @JsonProperty("crop_side") int cropSide,
        @JsonProperty("crop_frames") int cropFrames,
        @JsonProperty("batch") int batch,
        @JsonProperty("pool") int pool,
        @JsonProperty("actor_weight") double actorWeight,
        @JsonProperty("moving_weight") double movingWeight,
        @JsonProperty("latent_noise") double latentNoise,
        @JsonProperty("half_scale_share") double halfScaleShare,
        @JsonProperty("ema_decay") double emaDecay,
        @JsonProperty("optimizer") OptimizerConfig optimizer) {
    public CodecTrainingConfig {
        if (cropSide < 32 || cropSide % 16 != 0) {
            throw new IllegalArgumentException(
                    "crop_side is " + cropSide + "; it must be a multiple of 16, 32 or more");
        }
        if (cropFrames < 4 || cropFrames % 4 != 0) {
            throw new IllegalArgumentException("crop_frames is " + cropFrames + "; it must be a multiple of 4");
        }
        if (batch < 1 || pool < 1) {
            throw new IllegalArgumentException("batch " + batch + " and pool " + pool + " must be at least 1");
        }
        sizes = List.copyOf(sizes);
    }
}
