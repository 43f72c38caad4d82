package org.kinora.model.codec;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * The shape of a {@link MemoryCodec}, as its {@code config.json} holds it.
 *
 * @param latentChannels channels of a latent, 4 to 64
 * @param width channels at full frame rate and a quarter of the resolution
 * @param deepWidth channels at an eighth of the resolution and a quarter of the frame rate
 * @param fineWidth channels at half the resolution, decoder only
 * @param encoderBlocks memory blocks of the encoder at frame rate 1, 1/2 and 1/4
 * @param decoderBlocks memory blocks of the decoder at frame rate 1/4, 1/2 and 1
 * @param latentsMean mean of each latent channel over the training clips
 * @param latentsStd what each latent channel is divided by; not always its standard deviation, since a channel that the
 *     decoder hardly heeds should be small
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MemoryCodecConfig(
        @JsonProperty("latent_channels") int latentChannels,
        @JsonProperty("width") int width,
        @JsonProperty("deep_width") int deepWidth,
        @JsonProperty("fine_width") int fineWidth,
        @JsonProperty("encoder_blocks") List<Integer> encoderBlocks,
        @JsonProperty("decoder_blocks") List<Integer> decoderBlocks,
        @JsonProperty("latents_mean") List<Double> latentsMean,
        @JsonProperty("latents_std") List<Double> latentsStd) {

    /** What {@code config.json} and {@code model_index.json} call this kind of codec. */
    public static final String CLASS_NAME = "KinoraMemoryCodec";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    public MemoryCodecConfig {
        if (latentChannels < 4 || latentChannels > 64) {
            throw new IllegalArgumentException("latent_channels is " + latentChannels + "; it must be 4 to 64");
        }
        if (width < 16 || deepWidth % width != 0 || width % fineWidth != 0) {
            throw new IllegalArgumentException("widths " + fineWidth + ", " + width + ", " + deepWidth
                    + " must divide each other, and width must be at least 16");
        }
        if (encoderBlocks.size() != 3 || decoderBlocks.size() != 3) {
            throw new IllegalArgumentException("encoder_blocks and decoder_blocks must name three stages each");
        }
        if (latentsMean.size() != latentChannels || latentsStd.size() != latentChannels) {
            throw new IllegalArgumentException("latents_mean and latents_std must hold " + latentChannels + " values");
        }
        encoderBlocks = List.copyOf(encoderBlocks);
        decoderBlocks = List.copyOf(decoderBlocks);
        latentsMean = List.copyOf(latentsMean);
        latentsStd = List.copyOf(latentsStd);
    }

    /** A codec that has not yet measured its latents: mean 0, standard deviation 1. */
    public static MemoryCodecConfig untrained(
            int latentChannels,
            int width,
            int deepWidth,
            int fineWidth,
            List<Integer> encoderBlocks,
            List<Integer> decoderBlocks) {
        return new MemoryCodecConfig(
                latentChannels,
                width,
                deepWidth,
                fineWidth,
                encoderBlocks,
                decoderBlocks,
                Collections.nCopies(latentChannels, 0.0),
                Collections.nCopies(latentChannels, 1.0));
    }

    /** The same codec with other latent statistics. */
    public MemoryCodecConfig withStatistics(List<Double> mean, List<Double> std) {
        return new MemoryCodecConfig(
                latentChannels, width, deepWidth, fineWidth, encoderBlocks, decoderBlocks, mean, std);
    }

    /** Floating point operations for encoding and decoding one pixel of one frame; convolutions only. */
    @JsonIgnore
    public double flopsPerPixel() {
        double quarter = 1 / 16.0; // cells of a frame at a quarter of the resolution, for each pixel
        double block = 27.0 * width * width;
        double deepBlock = 27.0 * deepWidth * deepWidth;
        double deep = 1 / 256.0; // cells of four frames at an eighth of the resolution, for each pixel and frame
        double encoder = quarter
                        * (9.0 * 48 * width
                                + block * (encoderBlocks.get(0) + encoderBlocks.get(1) / 2.0)
                                + width * width)
                + deep * (deepBlock * encoderBlocks.get(2) + 8.0 * width * deepWidth + 2.0 * deepWidth * deepWidth);
        double fine = 1 / 4.0;
        double decoder = deep * (deepBlock * decoderBlocks.get(0) + 4.0 * width * deepWidth)
                + quarter
                        * (block * (decoderBlocks.get(1) / 2.0 + decoderBlocks.get(2))
                                + 1.5 * width * width
                                + 36.0 * width * fineWidth)
                + fine * (18.0 * fineWidth * fineWidth + 108.0 * fineWidth);
        return 2 * (encoder + decoder);
    }

    /** Reads a {@code config.json}. */
    public static MemoryCodecConfig read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), MemoryCodecConfig.class);
    }

    /** Writes a {@code config.json}. */
    public void write(Path file) throws IOException {
        ObjectNode node = JSON.valueToTree(this);
        node.put("_class_name", CLASS_NAME);
        Files.writeString(file, JSON.writeValueAsString(node) + "\n");
    }
}
