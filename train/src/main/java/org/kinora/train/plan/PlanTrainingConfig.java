package org.kinora.train.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.kinora.train.data.ClipsConfig;
import org.kinora.train.optim.OptimizerConfig;

/**
 * Everything that decides how a model that plans is trained, as a YAML file gives it.
 *
 * @param seed of weights and batches
 * @param data the clips whose plans it learns
 * @param temporalFactor frames of a latent frame, as the film model's codec has them
 * @param heads attention heads of 64 values each
 * @param layers transformer blocks
 * @param ffnDim width of the feed-forward layers
 * @param textLength text states a prompt is padded to
 * @param chunkFrames latent frames of a chunk, as in the film model
 * @param windowChunks chunks of a clip seen at once, as in the film model
 * @param clipsBatch clips a step
 * @param gapShare share of the windows whose first chunk lies far before the rest, as in a long film's memory
 * @param pureNoiseShare share of targets at noise level 1, where the text decides everything
 * @param shift of the noise levels towards 1, as in {@code s u / (1 + (s - 1) u)}
 * @param historyNoise noise level at which plans are remembered; training goes up to twice as far
 * @param silentShare share of samples that learn without their text, so that guidance can do without it
 * @param sampleSteps Euler steps a chunk
 * @param guidanceScale of samples
 */
public record PlanTrainingConfig(
        @JsonProperty("seed") long seed,
        @JsonProperty("data") ClipsConfig data,
        @JsonProperty("temporal_factor") int temporalFactor,
        @JsonProperty("heads") int heads,
        @JsonProperty("layers") int layers,
        @JsonProperty("ffn_dim") int ffnDim,
        @JsonProperty("text_length") int textLength,
        @JsonProperty("chunk_frames") int chunkFrames,
        @JsonProperty("window_chunks") int windowChunks,
        @JsonProperty("clips_batch") int clipsBatch,
        @JsonProperty("gap_share") double gapShare,
        @JsonProperty("pure_noise_share") double pureNoiseShare,
        @JsonProperty("shift") double shift,
        @JsonProperty("history_noise") double historyNoise,
        @JsonProperty("silent_share") double silentShare,
        @JsonProperty("sample_steps") int sampleSteps,
        @JsonProperty("guidance_scale") double guidanceScale,
        @JsonProperty("ema_decay") double emaDecay,
        @JsonProperty("optimizer") OptimizerConfig optimizer) {
    public PlanTrainingConfig {
        if (heads < 1 || layers < 1 || ffnDim < 1 || textLength < 1 || clipsBatch < 1 || chunkFrames < 1) {
            throw new IllegalArgumentException("heads " + heads + ", layers " + layers + ", ffn_dim " + ffnDim
                    + ", text_length " + textLength + ", clips_batch " + clipsBatch + " and chunk_frames "
                    + chunkFrames + " must be at least 1");
        }
        if (windowChunks < 3) {
            throw new IllegalArgumentException("window_chunks is " + windowChunks + "; it must be at least 3");
        }
        if (!(gapShare >= 0 && gapShare <= 1)) {
            throw new IllegalArgumentException("gap_share is " + gapShare + "; it must lie between 0 and 1");
        }
        for (double share : new double[] {pureNoiseShare, silentShare, historyNoise}) {
            if (!(share >= 0 && share <= 0.5)) {
                throw new IllegalArgumentException("pure_noise_share " + pureNoiseShare + ", silent_share "
                        + silentShare + " and history_noise " + historyNoise + " must lie between 0 and 0.5");
            }
        }
    }
}
