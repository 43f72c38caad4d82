package org.kinora.model.wan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.pytorch.global.torch.cat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.checkpoint.CheckpointException;
import org.kinora.checkpoint.FreshWeights;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.SafetensorsWriter;
import org.kinora.checkpoint.Weights;
import org.kinora.model.VideoAutoencoder;
import org.kinora.tensor.Noise;

class AutoencoderKLWanTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void encodingInPiecesIsEncodingTheWhole(boolean residual) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard();
                FeatureCache cache = new FeatureCache()) {
            AutoencoderKLWan model = model(residual);
            int side = 2 * model.spatialFactor();
            Tensor video = Noise.normal(Noise.generator(1), 1, 3, 13, side, side);
            Tensor pieces = model.encode(video);
            Tensor whole = model.encodePiece(video, cache);
            assertThat(pieces.shape()).containsExactly(1, 4, 4, 2, 2);
            assertClose(pieces, whole);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void decodingInPiecesOfAnySizeIsDecodingTheWhole(boolean residual) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard();
                FeatureCache cache = new FeatureCache()) {
            AutoencoderKLWan model = model(residual);
            Tensor latents = Noise.normal(Noise.generator(2), 1, 4, 4, 1, 2);
            Tensor whole = model.decodePiece(latents, cache);
            long factor = model.spatialFactor();
            assertThat(whole.shape()).containsExactly(1, 3, 13, factor, 2 * factor);
            for (int[] sizes : new int[][] {{1, 2, 1}, {3, 1}}) {
                try (VideoAutoencoder.Decoding film = model.startDecoding()) {
                    TensorVector frames = new TensorVector();
                    int at = 0;
                    for (int size : sizes) {
                        frames.push_back(film.decode(latents.narrow(2, at, size)));
                        at += size;
                    }
                    assertClose(cat(frames, 2), whole);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theFutureDoesNotChangeThePast(boolean residual) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            AutoencoderKLWan model = model(residual);
            int side = model.spatialFactor();
            Tensor video = Noise.normal(Noise.generator(1), 1, 3, 9, side, side);
            Tensor still = model.encode(video.narrow(2, 0, 1));
            assertClose(still, model.encode(video).narrow(2, 0, 1));
        }
    }

    @Test
    void countsFramesAsTheFirstStandsAlone() {
        AutoencoderKLWan model = model(false);
        assertThat(model.frames(1)).isEqualTo(1);
        assertThat(model.frames(13)).isEqualTo(49);
        assertThat(model.latentFrames(49)).isEqualTo(13);
        assertThat(model.latentFrames(48)).isEqualTo(13);
        assertThat(model.latentFrames(1)).isEqualTo(1);
        assertThat(model.spatialFactor()).isEqualTo(8);
        assertThat(model(true).spatialFactor()).isEqualTo(16);
    }

    @Test
    void namesItsWeightsAsTheCheckpointsDo() {
        FreshWeights old = new FreshWeights(1);
        assertThat(new AutoencoderKLWan(config(false), old).config()).isEqualTo(config(false));
        assertThat(old.tensors().keySet())
                .contains(
                        "encoder.conv_in.weight",
                        "encoder.down_blocks.0.norm1.gamma",
                        "encoder.down_blocks.1.resample.1.weight",
                        "encoder.down_blocks.2.conv_shortcut.bias",
                        "encoder.down_blocks.3.time_conv.weight",
                        "encoder.mid_block.attentions.0.to_qkv.weight",
                        "encoder.norm_out.gamma",
                        "quant_conv.weight",
                        "post_quant_conv.bias",
                        "decoder.mid_block.resnets.1.conv2.weight",
                        "decoder.up_blocks.0.upsamplers.0.time_conv.bias",
                        "decoder.up_blocks.2.upsamplers.0.resample.1.weight",
                        "decoder.up_blocks.3.resnets.1.conv1.weight",
                        "decoder.conv_out.bias");
        FreshWeights residual = new FreshWeights(1);
        assertThat(new AutoencoderKLWan(config(true), residual).latentChannels())
                .isEqualTo(4);
        assertThat(residual.tensors().keySet())
                .contains(
                        "encoder.down_blocks.0.resnets.0.norm1.gamma",
                        "encoder.down_blocks.1.downsampler.time_conv.weight",
                        "encoder.down_blocks.0.downsampler.resample.1.bias",
                        "decoder.up_blocks.0.upsampler.time_conv.weight",
                        "decoder.up_blocks.2.upsampler.resample.1.weight");
    }

    @Test
    void aSavedModelOpensToTheSame(@TempDir Path folder) throws IOException {
        FreshWeights fresh = new FreshWeights(5);
        AutoencoderKLWan model = new AutoencoderKLWan(config(true), fresh);
        config(true).write(folder.resolve("config.json"));
        SafetensorsWriter.write(folder.resolve("model.safetensors"), fresh.tensors(), Map.of());
        Tensor video = Noise.normal(Noise.generator(1), 1, 3, 5, 16, 16);
        AutoencoderKLWan opened = AutoencoderKLWan.open(folder, ScalarType.Float, new Device(DeviceType.CPU));
        assertThat(opened.encode(video).equal(model.encode(video))).isTrue();
    }

    @Test
    void saysWhatDoesNotFit() {
        AutoencoderKLWan model = model(false);
        for (long[] shape : new long[][] {{1, 3, 4, 8, 8}, {1, 4, 5, 8, 8}, {1, 3, 5, 8, 12}, {3, 5, 8, 8}}) {
            Tensor video = Noise.normal(Noise.generator(1), shape);
            assertThatThrownBy(() -> model.encode(video)).hasMessageContaining("F = 1 + 4 n");
        }
    }

    @Test
    void configsAreReadWrittenAndRefused(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("config.json");
        config(true).write(path);
        AutoencoderKLWanConfig read = AutoencoderKLWanConfig.read(path);
        assertThat(read.inChannels()).isEqualTo(12);
        assertThat(read.decoderDims()).containsExactly(12, 12, 12, 6, 6);
        assertThat(read.temporalFactor()).isEqualTo(4);
        String json = Files.readString(path);
        assertThat(json).contains("\"scale_factor_spatial\" : 16").contains("temperal_downsample");
        Files.writeString(path, json.replace("\"patch_size\" : 2", "\"patch_size\" : 3"));
        assertThatThrownBy(() -> AutoencoderKLWanConfig.read(path))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("in_channels");
        Files.writeString(path, "{}");
        assertThatThrownBy(() -> AutoencoderKLWanConfig.read(path)).hasMessageContaining("dim_mult is missing");
    }

    private static AutoencoderKLWanConfig config(boolean residual) {
        return new AutoencoderKLWanConfig(
                residual ? 4 : 6,
                residual ? 6 : null,
                4,
                residual ? List.of(1, 1, 2, 2) : List.of(1, 2, 2, 2),
                1,
                List.of(),
                List.of(false, true, true),
                List.of(0.1, -0.2, 0.3, 0.0),
                List.of(1.0, 2.0, 0.5, 1.5),
                residual,
                null,
                null,
                residual ? 2 : null);
    }

    private static AutoencoderKLWan model(boolean residual) {
        FreshWeights fresh = new FreshWeights(5);
        Weights noZeros = (name, init, shape) -> {
            Tensor tensor = fresh.get(name, init, shape);
            return init == Init.ZERO
                    ? tensor.normal_(0, 0.1, new GeneratorOptional(Noise.generator(name.length())))
                    : tensor;
        };
        return new AutoencoderKLWan(config(residual), noZeros);
    }

    private static void assertClose(Tensor actual, Tensor expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.sub(expected).abs().max().item_float()
                        / expected.abs().max().item_float())
                .isLessThan(1e-5f);
    }
}
