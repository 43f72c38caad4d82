package org.kinora.model.bert;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The shape of a BERT, as {@code config.json} of the {@code transformers} layout gives it. Fields that do not change
 * the forward pass (dropout, initialisation) are read over.
 *
 * @param vocabSize rows of the word embedding
 * @param hiddenSize D, the width of a token
 * @param layers transformer layers; 0 is the embedding alone
 * @param heads attention heads, a divisor of the width
 * @param intermediateSize width inside the feed-forward part
 * @param maxPositions the longest input in tokens
 * @param typeVocabSize rows of the segment embedding, of which only the first is used
 * @param layerNormEps added to the variance inside every layer norm
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BertConfig(
        @JsonProperty(value = "vocab_size", required = true) int vocabSize,

        @JsonProperty(value = "hidden_size", required = true)
        int hiddenSize,

        @JsonProperty(value = "num_hidden_layers", required = true)
        int layers,

        @JsonProperty(value = "num_attention_heads", required = true)
        int heads,

        @JsonProperty(value = "intermediate_size", required = true)
        int intermediateSize,

        @JsonProperty(value = "max_position_embeddings", required = true)
        int maxPositions,

        @JsonProperty(value = "type_vocab_size", required = true)
        int typeVocabSize,

        @JsonProperty(value = "layer_norm_eps", required = true)
        double layerNormEps) {

    private static final long LARGEST_FILE = 1 << 20;

    public BertConfig {
        atLeast("vocab_size", vocabSize, 1);
        atLeast("hidden_size", hiddenSize, 1);
        atLeast("num_hidden_layers", layers, 0);
        atLeast("num_attention_heads", heads, 1);
        atLeast("intermediate_size", intermediateSize, 1);
        atLeast("max_position_embeddings", maxPositions, 1);
        atLeast("type_vocab_size", typeVocabSize, 1);
        if (hiddenSize % heads != 0) {
            throw new IllegalArgumentException(
                    "hidden_size " + hiddenSize + " is not a multiple of num_attention_heads " + heads);
        }
        if (!(layerNormEps > 0 && layerNormEps < 1)) {
            throw new IllegalArgumentException("layer_norm_eps is " + layerNormEps + ", must be between 0 and 1");
        }
    }

    /**
     * Reads {@code config.json}.
     *
     * @throws IOException if the file cannot be read, is no JSON object, or lacks or breaks a field
     */
    public static BertConfig read(Path file) throws IOException {
        if (Files.size(file) > LARGEST_FILE) {
            throw new IOException(file + " is " + Files.size(file) + " bytes, too large for a config.json");
        }
        try {
            return new ObjectMapper().readValue(file.toFile(), BertConfig.class);
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not a BERT configuration: " + e.getOriginalMessage(), e);
        }
    }

    /** The same model with only its first layers. */
    public BertConfig truncated(int keep) {
        if (keep > layers) {
            throw new IllegalArgumentException("cannot keep " + keep + " of " + layers + " layers");
        }
        return new BertConfig(
                vocabSize, hiddenSize, keep, heads, intermediateSize, maxPositions, typeVocabSize, layerNormEps);
    }

    private static void atLeast(String field, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(field + " is " + value + ", must be at least " + least);
        }
    }
}
