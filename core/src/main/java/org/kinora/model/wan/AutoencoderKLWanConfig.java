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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kinora.checkpoint.CheckpointException;

/**
 * The {@code config.json} of an {@code AutoencoderKLWan}.
 *
 * @param baseDim channels of the encoder's first level
 * @param decoderBaseDim the decoder's; null for the same
 * @param zDim channels of a latent
 * @param dimMult factor on the channels for each level
 * @param numResBlocks residual blocks a level; the decoder has one more
 * @param attnScales levels with attention of their own; none is known
 * @param temporalDownsample whether a level halves time too, for all levels but the last
 * @param latentsMean mean of each latent channel
 * @param latentsStd standard deviation of each latent channel
 * @param isResidual the 2.2 form: a shortcut without weights around every level
 * @param inChannels channels of a frame, after patches
 * @param outChannels likewise
 * @param patchSize side of the squares of pixels that become channels; null for none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AutoencoderKLWanConfig(
        @JsonProperty("base_dim") int baseDim,
        @JsonProperty("decoder_base_dim") @Nullable Integer decoderBaseDim,
        @JsonProperty("z_dim") int zDim,
        @JsonProperty("dim_mult") List<Integer> dimMult,
        @JsonProperty("num_res_blocks") int numResBlocks,
        @JsonProperty("attn_scales") List<Double> attnScales,
        @JsonProperty("temperal_downsample") List<Boolean> temporalDownsample, // spelt so in the checkpoints
        @JsonProperty("latents_mean") List<Double> latentsMean,
        @JsonProperty("latents_std") List<Double> latentsStd,
        @JsonProperty("is_residual") boolean isResidual,
        @JsonProperty("in_channels") @Nullable Integer inChannels,
        @JsonProperty("out_channels") @Nullable Integer outChannels,
        @JsonProperty("patch_size") @Nullable Integer patchSize) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final int COLOURS = 3;

    public AutoencoderKLWanConfig {
        dimMult = List.copyOf(Objects.requireNonNull(dimMult, "dim_mult is missing"));
        attnScales = List.copyOf(Objects.requireNonNullElse(attnScales, List.of()));
        temporalDownsample = List.copyOf(Objects.requireNonNull(temporalDownsample, "temperal_downsample is missing"));
        latentsMean = List.copyOf(Objects.requireNonNull(latentsMean, "latents_mean is missing"));
        latentsStd = List.copyOf(Objects.requireNonNull(latentsStd, "latents_std is missing"));
        require(baseDim > 0, "base_dim", baseDim);
        require(decoderBaseDim == null || decoderBaseDim > 0, "decoder_base_dim", decoderBaseDim);
        require(zDim > 0, "z_dim", zDim);
        require(!dimMult.isEmpty() && dimMult.stream().allMatch(m -> m > 0), "dim_mult", dimMult);
        require(numResBlocks > 0, "num_res_blocks", numResBlocks);
        require(attnScales.isEmpty(), "attn_scales", attnScales);
        require(temporalDownsample.size() == dimMult.size() - 1, "temperal_downsample", temporalDownsample);
        require(latentsMean.size() == zDim, "latents_mean", latentsMean);
        require(latentsStd.size() == zDim && latentsStd.stream().allMatch(s -> s > 0), "latents_std", latentsStd);
        require(patchSize == null || patchSize > 0, "patch_size", patchSize);
        int patch = patchSize == null ? 1 : patchSize;
        require(inChannels == null || inChannels == COLOURS * patch * patch, "in_channels", inChannels);
        require(outChannels == null || outChannels == COLOURS * patch * patch, "out_channels", outChannels);
    }

    private static void require(boolean holds, String field, @Nullable Object value) {
        if (!holds) {
            throw new IllegalArgumentException(field + " of the video autoencoder cannot be " + value);
        }
    }

    /** Pixels along the side of a patch; 1 for none. */
    @JsonIgnore
    int patch() {
        return patchSize == null ? 1 : patchSize;
    }

    /** Channels of a frame, after patches. */
    @JsonIgnore
    int pixelChannels() {
        return COLOURS * patch() * patch();
    }

    /** Pixels along the side of a latent cell. */
    @JsonIgnore
    public int spatialFactor() {
        return patch() << (dimMult.size() - 1);
    }

    /** Frames that a latent frame stands for. */
    @JsonIgnore
    public int temporalFactor() {
        return 1 << temporalDownsample.stream().filter(halves -> halves).count();
    }

    /** Channels of the encoder before, between and after its levels. */
    int[] encoderDims() {
        return IntStream.concat(IntStream.of(1), dimMult.stream().mapToInt(m -> m))
                .map(m -> m * baseDim)
                .toArray();
    }

    /** Channels of the decoder before, between and after its levels. */
    int[] decoderDims() {
        int base = decoderBaseDim == null ? baseDim : decoderBaseDim;
        List<Integer> falling = dimMult.reversed();
        return IntStream.concat(
                        IntStream.of(falling.getFirst()), falling.stream().mapToInt(m -> m))
                .map(m -> m * base)
                .toArray();
    }

    /**
     * Reads a {@code config.json}.
     *
     * @throws CheckpointException if a field is missing or cannot be
     */
    public static AutoencoderKLWanConfig read(Path file) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file), AutoencoderKLWanConfig.class);
        } catch (ValueInstantiationException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new CheckpointException(file + ": " + reason.getMessage(), e);
        } catch (JacksonException e) {
            throw new CheckpointException(file + ": " + e.getOriginalMessage(), e);
        }
    }

    /** Writes a {@code config.json} that Python's {@code AutoencoderKLWan.from_pretrained} takes. */
    public void write(Path file) throws IOException {
        ObjectNode node = JSON.createObjectNode().put("_class_name", "AutoencoderKLWan");
        node.setAll(JSON.<ObjectNode>valueToTree(this));
        node.put("in_channels", pixelChannels()).put("out_channels", pixelChannels());
        node.put("scale_factor_temporal", temporalFactor()).put("scale_factor_spatial", spatialFactor());
        JSON.writeValue(file.toFile(), node);
    }
}
