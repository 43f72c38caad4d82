package org.kinora.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.pytorch.global.torch.cat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kinora.model.wan.AutoencoderKLWan;
import org.kinora.pipeline.wan.LatentFile;
import org.kinora.pipeline.wan.WanListener;
import org.kinora.pipeline.wan.WanPipeline;
import org.kinora.pipeline.wan.WanRequest;
import org.kinora.pipeline.wan.WanSettings;
import org.kinora.pipeline.wan.WanSettings.Choice;
import org.kinora.tensor.Compute;

class PipelineParityTest {
    @TempDir
    private Path scratch = Path.of("");

    @ParameterizedTest
    @CsvSource({"t2v,OFF", "t2v,ON", "a14b,OFF", "ti2v,OFF"})
    void filmsAreTheReferences(String name, Choice offload) throws IOException {
        Goldens golden = Goldens.read(name + ".safetensors");
        try (PointerScope _ = new PointerScope()) {
            Made made = make(name, golden, ScalarType.Float, offload, null);
            golden.check("latents", made.latents, Goldens.PIPELINE);
            golden.check("frames", made.frames, Goldens.PIPELINE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"t2v", "a14b", "ti2v"})
    void inHalfPrecisionTheyAreNear(String name) throws IOException {
        Goldens golden = Goldens.read(name + ".safetensors");
        try (PointerScope _ = new PointerScope()) {
            Made made = make(name, golden, ScalarType.BFloat16, Choice.OFF, null);
            // rounding differs from place to place, so single values may stray a little further than the whole
            assertThat(Goldens.distance(made.latents, golden.get("bf16_latents")))
                    .isLessThan(Goldens.HALF);
        }
    }

    @Test
    void aPictureIsTheFirstFrame() throws IOException {
        Goldens golden = Goldens.read("ti2v.safetensors");
        try (PointerScope _ = new PointerScope()) {
            Path image = Goldens.folder("ti2v").resolve("image.png");
            Made made = make("ti2v", golden, ScalarType.Float, Choice.OFF, image);
            golden.check("image_latents", made.latents, Goldens.PIPELINE);
            golden.check("image_frames", made.frames, Goldens.PIPELINE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vae21", "vae22"})
    void tilesAreBlendedAsTheReferenceDoes(String name) throws IOException {
        Goldens golden = Goldens.read(name + ".safetensors");
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            AutoencoderKLWan model = AutoencoderKLWan.open(Goldens.folder(name), ScalarType.Float, Goldens.CPU);
            int side = model.spatialFactor();
            golden.check(
                    "tiled",
                    Objects.requireNonNull(model.decodeInTiles(golden.get("latents"), 2 * side, side, () -> false)),
                    Goldens.EXACT);
            assertThat(model.decodeInTiles(golden.get("latents"), 2 * side, side, () -> true))
                    .isNull();
        }
    }

    private record Made(Tensor latents, Tensor frames) {}

    private Made make(String name, Goldens golden, ScalarType type, Choice offload, @Nullable Path image)
            throws IOException {
        Path noise = scratch.resolve("noise.safetensors");
        LatentFile.write(noise, golden.get("noise"));
        WanSettings settings =
                new WanSettings(Compute.cpu(type), ScalarType.Float, offload, Choice.OFF, List.of(), List.of());
        WanPipeline pipeline = WanPipeline.open(Goldens.folder(name), settings);
        Tensor frames = golden.get("frames"); // [1, F, 3, H, W]
        boolean two = name.equals("a14b");
        WanRequest request = new WanRequest(
                "a cat walks on the beach",
                "色调艳丽，过曝，静态，细节模糊不清，字幕",
                (int) frames.size(4),
                (int) frames.size(3),
                9,
                two ? 4 : 2,
                4.0,
                two ? 3.0 : null,
                30,
                null,
                null,
                0,
                noise,
                image);
        Path latents = scratch.resolve("latents.safetensors");
        TensorVector pieces = new TensorVector();
        int shown = pipeline.generate(request, _ -> {}, new WanListener() {
            @Override
            public void denoised(Tensor made) throws IOException {
                LatentFile.write(latents, made);
            }

            @Override
            public void decoded(Tensor piece) {
                pieces.push_back(piece);
            }
        });
        assertThat(shown).isEqualTo(9);
        assertThat(Files.size(latents)).isPositive();
        return new Made(LatentFile.read(latents), cat(pieces, 2).transpose(1, 2));
    }
}
