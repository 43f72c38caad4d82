package org.kinora.model.wan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kinora.checkpoint.CheckpointException;

/**
 * The {@code config.json} of a {@code WanTransformer3DModel}.
 *
 * @param patchSize latent cells a token covers along T (always 1), H and W
 * @param numAttentionHeads heads
 * @param attentionHeadDim width of a head; a token is {@code numAttentionHeads * attentionHeadDim} wide
 * @param inChannels channels of the latents that go in
 * @param outChannels channels of the prediction
 * @param textDim width of the text states
 * @param freqDim sines and cosines that a timestep becomes
 * @param ffnDim inner width of the feed-forward layers
 * @param numLayers blocks
 * @param crossAttnNorm whether a norm with weights stands before cross-attention
 * @param qkNorm how queries and keys are normed; only {@code rms_norm_across_heads} is known
 * @param eps added to variances
 * @param imageDim width of image states; null, as image-conditioned checkpoints are not supported
 * @param addedKvProjDim width of image keys and values; null, likewise
 * @param ropeMaxSeqLen largest rotary position along an axis, exclusive
 * @param posEmbedSeqLen learned image positions; null, likewise
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WanTransformerConfig(
        @JsonProperty("patch_size") List<Integer> patchSize,
        @JsonProperty("num_attention_heads") int numAttentionHeads,
        @JsonProperty("attention_head_dim") int attentionHeadDim,
        @JsonProperty("in_channels") int inChannels,
        @JsonProperty("out_channels") int outChannels,
        @JsonProperty("text_dim") int textDim,
        @JsonProperty("freq_dim") int freqDim,
        @JsonProperty("ffn_dim") int ffnDim,
        @JsonProperty("num_layers") int numLayers,
        @JsonProperty("cross_attn_norm") boolean crossAttnNorm,
        @JsonProperty("qk_norm") String qkNorm,
        @JsonProperty("eps") double eps,
        @JsonProperty("image_dim") @Nullable Integer imageDim,
        @JsonProperty("added_kv_proj_dim") @Nullable Integer addedKvProjDim,
        @JsonProperty("rope_max_seq_len") int ropeMaxSeqLen,
        @JsonProperty("pos_embed_seq_len") @Nullable Integer posEmbedSeqLen) {
    private static final String RMS_ACROSS_HEADS = "rms_norm_across_heads";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public WanTransformerConfig {
        patchSize = List.copyOf(Objects.requireNonNull(patchSize, "patch_size is missing"));
        require(patchSize.size() == 3 && patchSize.stream().allMatch(p -> p > 0), "patch_size", patchSize);
        require(patchSize.get(0) == 1, "patch_size (frames keep their own tokens)", patchSize);
        require(numAttentionHeads > 0, "num_attention_heads", numAttentionHeads);
        // the three axes share a head: at least a pair of numbers for each
        require(attentionHeadDim >= 6 && attentionHeadDim % 2 == 0, "attention_head_dim", attentionHeadDim);
        require(inChannels > 0, "in_channels", inChannels);
        require(outChannels > 0, "out_channels", outChannels);
        require(textDim > 0, "text_dim", textDim);
        require(freqDim > 0 && freqDim % 2 == 0, "freq_dim", freqDim);
        require(ffnDim > 0, "ffn_dim", ffnDim);
        require(numLayers > 0, "num_layers", numLayers);
        require(RMS_ACROSS_HEADS.equals(qkNorm), "qk_norm", qkNorm);
        require(eps > 0 && eps < 1, "eps", eps);
        require(ropeMaxSeqLen > 0, "rope_max_seq_len", ropeMaxSeqLen);
        if (imageDim != null || addedKvProjDim != null || posEmbedSeqLen != null) {
            throw new IllegalArgumentException("image_dim, added_kv_proj_dim and pos_embed_seq_len must be null:"
                    + " checkpoints with a CLIP image encoder are not supported; use a text-to-video or a TI2V one");
        }
    }

    private static void require(boolean holds, String field, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(field + " of the transformer cannot be " + value);
        }
    }

    /** A small text-to-video configuration in the published proportions. */
    public static WanTransformerConfig small(int heads, int headDim, int layers, int channels, int textDim) {
        return new WanTransformerConfig(
                List.of(1, 2, 2),
                heads,
                headDim,
                channels,
                channels,
                textDim,
                256,
                4 * heads * headDim,
                layers,
                true,
                RMS_ACROSS_HEADS,
                1e-6,
                null,
                null,
                1024,
                null);
    }

    /** Width D of a token. */
    @JsonIgnore
    public int dim() {
        return numAttentionHeads * attentionHeadDim;
    }

    /** Values of the latents in one token. */
    int patchVolume() {
        return patchSize.get(0) * patchSize.get(1) * patchSize.get(2);
    }

    /**
     * Reads a {@code config.json}. Fields that are not ours are passed over, as in Python.
     *
     * @throws CheckpointException if a field is missing or cannot be
     */
    public static WanTransformerConfig read(Path file) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file), WanTransformerConfig.class);
        } catch (ValueInstantiationException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new CheckpointException(file + ": " + reason.getMessage(), e);
        } catch (JacksonException e) {
            throw new CheckpointException(file + ": " + e.getOriginalMessage(), e);
        }
    }

    /** Writes a {@code config.json} that Python's {@code WanTransformer3DModel.from_pretrained} takes. */
    public void write(Path file) throws IOException {
        ObjectNode node = JSON.createObjectNode().put("_class_name", "WanTransformer3DModel");
        node.setAll(JSON.<ObjectNode>valueToTree(this));
        JSON.writeValue(file.toFile(), node);
    }
}
