package org.kinora.pipeline.wan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kinora.checkpoint.CheckpointException;
import org.kinora.sampler.FlowSchedule;

/**
 * How a few-step causal descendant of a Wan model makes a film; kept as {@code scheduler/causal_config.json}, because
 * {@code diffusers} has no place for it.
 *
 * @param sigmas noise levels of the steps, falling, the first 1, without the 0 at the end; by default those of
 *     <a href="https://arxiv.org/abs/2506.08009">Self Forcing</a>: 1000, 750, 500 and 250 thousandths with shift 5
 * @param renoise whether a step predicts the clean chunk and noises it anew, as distilled models are trained; otherwise
 *     Euler's method
 * @param chunkFrames latent frames of a chunk; 3 by default
 * @param sinkFrames latent frames from the beginning that are never forgotten; 3 by default
 * @param windowFrames latest latent frames that are remembered; 18 by default
 * @param contextNoise noise level at which finished chunks are remembered; 0 by default
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CausalConfig(
        @JsonProperty("sigmas") @Nullable List<Double> sigmas,
        @JsonProperty("renoise") @Nullable Boolean renoise,
        @JsonProperty("chunk_frames") @Nullable Integer chunkFrames,
        @JsonProperty("sink_frames") @Nullable Integer sinkFrames,
        @JsonProperty("window_frames") @Nullable Integer windowFrames,
        @JsonProperty("context_noise") @Nullable Double contextNoise) {
    private static final String FILE = "causal_config.json";
    private static final double USUAL_SHIFT = 5;
    private static final JsonMapper JSON = new JsonMapper();

    public CausalConfig {
        List<Double> levels = sigmas == null
                ? Stream.of(1.0, 0.75, 0.5, 0.25)
                        .map(level -> FlowSchedule.shift(level, USUAL_SHIFT))
                        .toList()
                : List.copyOf(sigmas);
        sigmas = levels;
        renoise = Objects.requireNonNullElse(renoise, true);
        chunkFrames = Objects.requireNonNullElse(chunkFrames, 3);
        sinkFrames = Objects.requireNonNullElse(sinkFrames, 3);
        windowFrames = Objects.requireNonNullElse(windowFrames, 18);
        contextNoise = Objects.requireNonNullElse(contextNoise, 0.0);
        new FlowSchedule(Stream.concat(levels.stream(), Stream.of(0.0)).toList());
        if (chunkFrames < 1 || sinkFrames < 0 || windowFrames < 1) {
            throw new IllegalArgumentException("chunk_frames " + chunkFrames + " and window_frames " + windowFrames
                    + " must be at least 1, sink_frames " + sinkFrames + " at least 0");
        }
        if (!(contextNoise >= 0 && contextNoise < 1)) {
            throw new IllegalArgumentException("context_noise is " + contextNoise + "; it must be from 0 to below 1");
        }
    }

    /** The usual way. */
    public static CausalConfig usual() {
        return new CausalConfig(null, null, null, null, null, null);
    }

    /** The noise levels with the 0 at the end. */
    @JsonIgnore
    FlowSchedule schedule() {
        return new FlowSchedule(Stream.concat(Objects.requireNonNull(sigmas).stream(), Stream.of(0.0))
                .toList());
    }

    /** Reads the file of a pipeline folder, or takes {@link #usual} if there is none. */
    static CausalConfig of(Path pipelineFolder) throws IOException {
        Path file = pipelineFolder.resolve("scheduler").resolve(FILE);
        return Files.isRegularFile(file) ? read(file) : usual();
    }

    /**
     * Reads a file.
     *
     * @throws CheckpointException if a field cannot be
     */
    public static CausalConfig read(Path file) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file), CausalConfig.class);
        } catch (ValueInstantiationException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new CheckpointException(file + ": " + reason.getMessage(), e);
        } catch (JsonProcessingException e) {
            throw new CheckpointException(file + " is not valid JSON: " + e.getOriginalMessage(), e);
        }
    }
}
