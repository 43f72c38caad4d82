package org.kinora.train.film;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.kinora.train.data.ClipsConfig;
import org.kinora.train.optim.OptimizerConfig;

/**
 * Everything that decides how a film model is trained, as a YAML file gives it.
 *
 * @param seed of weights and batches
 * @param data the clips it learns from
 * @param heads attention heads of 64 values each
 * @param layers transformer blocks
 * @param ffnDim width of the feed-forward layers
 * @param textLength text states a prompt is padded to
 * @param chunkFrames latent frames of a chunk
 * @param windowChunks chunks of a clip seen at once
 * @param stillSteps steps on stills alone, at the start
 * @param windowsEvery every so many still steps one is on windows around actors; 0 never
 * @param windowsBatch windows a step
 * @param stillsEvery afterwards every so many steps one is a still step
 * @param stillsBatch stills a step
 * @param clipsBatch clips a step
 * @param pureNoiseShare share of targets at noise level 1, where the text decides everything
 * @param visitedShare share of the other targets at one of the noise levels that samples are drawn at
 * @param shift of the noise levels towards 1, as in {@code s u / (1 + (s - 1) u)}
 * @param actorWeight how much more a token full of actor weighs than one of background
 * @param namingWeight of the loss for saying, halfway through the model, which actor each token will show
 * @param silentShare share of samples that learn without text and plan, so that guidance can do without them
 * @param unplannedShare share of samples that learn with their text but without a plan, so that films can do without one
 * @param shortShareAfter step after which short wordings take their share of captions
 * @param sampleSteps Euler steps when samples are drawn
 * @param guidanceScale when samples are drawn
 * @param gapShare share of clips whose first chunk is a sink with a gap behind it
 */
public record FilmTrainingConfig(
        @JsonProperty("seed") long seed,
        @JsonProperty("data") ClipsConfig data,
        @JsonProperty("heads") int heads,
        @JsonProperty("layers") int layers,
        @JsonProperty("ffn_dim") int ffnDim,
        @JsonProperty("text_length") int textLength,
        @JsonProperty("chunk_frames") int chunkFrames,
        @JsonProperty("window_chunks") int windowChunks,
        @JsonProperty("still_steps") long stillSteps,
        @JsonProperty("windows_every") int windowsEvery,
        @JsonProperty("windows_batch") int windowsBatch,
        @JsonProperty("stills_every") int stillsEvery,
        @JsonProperty("stills_batch") int stillsBatch,
        @JsonProperty("clips_batch") int clipsBatch,
        @JsonProperty("pure_noise_share") double pureNoiseShare,
        @JsonProperty("visited_share") double visitedShare,
        @JsonProperty("shift") double shift,
        @JsonProperty("actor_weight") double actorWeight,
        @JsonProperty("naming_weight") double namingWeight,
        @JsonProperty("silent_share") double silentShare,
        @JsonProperty("unplanned_share") double unplannedShare,
        @JsonProperty("short_share_after") long shortShareAfter,
        @JsonProperty("gap_share") double gapShare,
        @JsonProperty("sample_steps") int sampleSteps,
        @JsonProperty("guidance_scale") double guidanceScale,
        @JsonProperty("ema_decay") double emaDecay,
        @JsonProperty("optimizer") OptimizerConfig optimizer) {
    public FilmTrainingConfig {
        if (heads < 1 || layers < 1 || ffnDim < 1 || textLength < 1) {
            throw new IllegalArgumentException("heads " + heads + ", layers " + layers + ", ffn_dim " + ffnDim
                    + " and text_length " + textLength + " must be at least 1");
        }
        if (chunkFrames < 1
                || windowChunks < 2
                || stillsBatch < 1
                || clipsBatch < 1
                || stillsEvery < 1
                || windowsBatch < 1) {
            throw new IllegalArgumentException(
                    "chunk_frames " + chunkFrames + ", windows_batch " + windowsBatch + ", stills_batch " + stillsBatch
                            + ", clips_batch " + clipsBatch + " and stills_every " + stillsEvery
                            + " must be at least 1, window_chunks " + windowChunks + " at least 2");
        }
        if (pureNoiseShare < 0
                || pureNoiseShare > 1
                || visitedShare < 0
                || visitedShare > 1
                || gapShare < 0
                || gapShare > 1
                || unplannedShare < 0
                || unplannedShare > 1
                || silentShare < 0
                || silentShare > 1) {
            throw new IllegalArgumentException(
                    "shares must lie between 0 and 1: pure_noise_share " + pureNoiseShare + ", visited_share "
                            + visitedShare + ", gap_share " + gapShare
                            + ", silent_share " + silentShare + ", unplanned_share " + unplannedShare);
        }
        if (!(shift > 0) || actorWeight < 0 || namingWeight < 0) {
            throw new IllegalArgumentException("shift " + shift + " must be positive, actor_weight " + actorWeight
                    + " and naming_weight " + namingWeight + " not negative");
        }
    }
}
