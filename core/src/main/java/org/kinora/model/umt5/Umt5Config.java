package org.kinora.model.umt5;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kinora.checkpoint.CheckpointException;

/**
 * The {@code config.json} of a {@code UMT5EncoderModel}.
 *
 * @param vocabSize pieces
 * @param dim width of a state
 * @param headDim width of a head; heads together need not be as wide as a state
 * @param ffnDim inner width of the gated feed-forward layers
 * @param layers blocks
 * @param heads heads
 * @param buckets kinds of distances that the position bias tells apart, both directions together
 * @param maxDistance from here on all distances are one kind
 * @param eps added to variances; 1e-6 if it is not said
 * @param feedForward only {@code gated-gelu} is known
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Umt5Config(
        @JsonProperty("vocab_size") int vocabSize,
        @JsonProperty("d_model") int dim,
        @JsonProperty("d_kv") int headDim,
        @JsonProperty("d_ff") int ffnDim,
        @JsonProperty("num_layers") int layers,
        @JsonProperty("num_heads") int heads,
        @JsonProperty("relative_attention_num_buckets") int buckets,
        @JsonProperty("relative_attention_max_distance") int maxDistance,
        @JsonProperty("layer_norm_epsilon") @Nullable Double eps,
        @JsonProperty("feed_forward_proj") String feedForward) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String GATED_GELU = "gated-gelu";
    private static final double USUAL_EPS = 1e-6;

    public Umt5Config {
        eps = Objects.requireNonNullElse(eps, USUAL_EPS);
        require(vocabSize > 0, "vocab_size", vocabSize);
        require(dim > 0, "d_model", dim);
        require(headDim > 0, "d_kv", headDim);
        require(ffnDim > 0, "d_ff", ffnDim);
        require(layers > 0, "num_layers", layers);
        require(heads > 0, "num_heads", heads);
        require(buckets >= 4 && buckets % 2 == 0, "relative_attention_num_buckets", buckets);
        require(maxDistance > buckets / 4, "relative_attention_max_distance", maxDistance);
        require(eps > 0 && eps < 1, "layer_norm_epsilon", eps);
        require(GATED_GELU.equals(feedForward), "feed_forward_proj", feedForward);
    }

    private static void require(boolean holds, String field, @Nullable Object value) {
        if (!holds) {
            throw new IllegalArgumentException(field + " of the text encoder cannot be " + value);
        }
    }

    /** Width of all heads together. */
    @JsonIgnore
    int innerDim() {
        return heads * headDim;
    }

    /** Added to variances. */
    @JsonIgnore
    double epsilon() {
        return eps == null ? USUAL_EPS : eps;
    }

    /**
     * Reads a {@code config.json}.
     *
     * @throws CheckpointException if a field is missing or cannot be
     */
    public static Umt5Config read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException("there is no " + file + ": the model is incomplete");
        }
        try {
            return JSON.readValue(Files.readAllBytes(file), Umt5Config.class);
        } catch (ValueInstantiationException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new CheckpointException(file + ": " + reason.getMessage(), e);
        } catch (JacksonException e) {
            throw new CheckpointException(file + ": " + e.getOriginalMessage(), e);
        }
    }
}
