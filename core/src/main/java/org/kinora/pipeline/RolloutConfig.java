package org.kinora.pipeline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kinora.sampler.Prediction;

/**
 * How a causal model makes a film chunk by chunk; kept in the {@code scheduler_config.json} of its folder.
 *
 * @param predictionType what the model puts out: {@code sample} (clean latents) or {@code flow_prediction} (velocity)
 * @param steps Euler steps a chunk
 * @param shift of the noise levels towards 1: {@code s u / (1 + (s - 1) u)}
 * @param guidanceScale how far each prediction moves away from the one without text and plan; 1 leaves it as it is and costs
 *     half (<a href="https://arxiv.org/abs/2207.12598">classifier-free guidance</a>)
 * @param historyNoise noise level at which finished chunks are remembered, 0 to 1
 * @param chunkFrames latent frames of a chunk
 * @param sinkFrames latent frames from the beginning that are never forgotten
 * @param windowFrames latest latent frames that are remembered
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RolloutConfig(
        @JsonProperty("prediction_type") String predictionType,
        @JsonProperty("num_inference_steps") int steps,
        @JsonProperty("shift") double shift,
        @JsonProperty("guidance_scale") double guidanceScale,
        @JsonProperty("history_noise") double historyNoise,
        @JsonProperty("chunk_frames") int chunkFrames,
        @JsonProperty("sink_frames") int sinkFrames,
        @JsonProperty("window_frames") int windowFrames) {
    /** The model predicts clean latents. */
    public static final String SAMPLE = "sample";
    /** The model predicts the velocity of the flow. */
    public static final String FLOW = "flow_prediction";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    public RolloutConfig {
        if (!predictionType.equals(SAMPLE) && !predictionType.equals(FLOW)) {
            throw new IllegalArgumentException(
                    "prediction_type is " + predictionType + "; it must be " + SAMPLE + " or " + FLOW);
        }
        if (steps < 1 || steps > 1000) {
            throw new IllegalArgumentException("num_inference_steps is " + steps + "; it must be 1 to 1000");
        }
        if (!(shift > 0) || !(historyNoise >= 0 && historyNoise <= 1)) {
            throw new IllegalArgumentException(
                    "shift " + shift + " must be positive and history_noise " + historyNoise + " between 0 and 1");
        }
        if (!(guidanceScale >= 1 && guidanceScale <= 30)) {
            throw new IllegalArgumentException("guidance_scale is " + guidanceScale + "; it must be 1 to 30");
        }
        if (chunkFrames < 1 || sinkFrames < 0 || windowFrames < 1) {
            throw new IllegalArgumentException("chunk_frames " + chunkFrames + " and window_frames " + windowFrames
                    + " must be at least 1, sink_frames " + sinkFrames + " at least 0");
        }
    }

    /** What the model puts out. */
    @JsonIgnore
    public Prediction prediction() {
        return predictionType.equals(SAMPLE) ? Prediction.SAMPLE : Prediction.VELOCITY;
    }

    /** How films are drawn out of noise if nothing else is asked for. */
    @JsonIgnore
    public Sampling sampling() {
        return new Sampling(steps, guidanceScale, shift, "");
    }

    /** The same way with what was asked for. */
    public RolloutConfig with(Sampling sampling) {
        return new RolloutConfig(
                predictionType,
                sampling.steps(),
                sampling.shift(),
                sampling.guidanceScale(),
                historyNoise,
                chunkFrames,
                sinkFrames,
                windowFrames);
    }

    /** Writes the {@code scheduler_config.json} of a model folder. */
    public void write(Path modelFolder) throws IOException {
        Path folder = Files.createDirectories(modelFolder.resolve("scheduler"));
        JSON.writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve("scheduler_config.json").toFile(), this);
    }

    /**
     * Reads the {@code scheduler_config.json} of a model folder.
     *
     * @throws IOException if there is none, or it does not say what is needed
     */
    public static RolloutConfig read(Path modelFolder) throws IOException {
        Path file = modelFolder.resolve("scheduler").resolve("scheduler_config.json");
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no " + file + ": the model is incomplete");
        }
        try {
            return JSON.readValue(file.toFile(), RolloutConfig.class);
        } catch (JsonProcessingException e) {
            throw new IOException(file + " cannot be understood: " + e.getOriginalMessage(), e);
        }
    }
}
