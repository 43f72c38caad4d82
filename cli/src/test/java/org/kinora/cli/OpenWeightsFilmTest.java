package org.kinora.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.checkpoint.SafetensorsFile;
import org.kinora.checkpoint.SafetensorsWriter;
import org.kinora.film.TinyModel;
import org.kinora.pipeline.wan.LatentFile;
import org.kinora.video.VideoProbe;

class OpenWeightsFilmTest {
    /** What Python made, with the pipeline that made it; see parity/. */
    private static final Path PARITY = Path.of("../core/src/test/resources/org/kinora/parity");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aPipelineFolderMakesTheFilmThatPythonMakes() throws IOException {
        Path film = folder.resolve("film.mp4");
        Path latents = folder.resolve("latents.safetensors");
        Path frames = folder.resolve("frames.safetensors");
        Outcome outcome = Outcome.of(
                "generate",
                "a cat walks on the beach",
                "--model",
                PARITY.resolve("t2v").toString(),
                "--negative-prompt",
                "色调艳丽，过曝，静态，细节模糊不清，字幕",
                "--size",
                "32x16",
                "--num-frames",
                "9",
                "--steps",
                "2",
                "--guidance-scale",
                "4",
                "--max-sequence-length",
                "30",
                "--dtype",
                "fp32",
                "--latents",
                noise("t2v").toString(),
                "--save-latents",
                latents.toString(),
                "--save-frames",
                frames.toString(),
                "-o",
                film.toString(),
                "--json");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(VideoProbe.probe(film).frames()).isEqualTo(9);
        assertThat(film.resolveSibling("film.mp4.latents.safetensors")).doesNotExist();
        try (PointerScope _ = new PointerScope();
                SafetensorsFile golden = SafetensorsFile.open(PARITY.resolve("t2v.safetensors"));
                SafetensorsFile made = SafetensorsFile.open(frames)) {
            assertThat(error(LatentFile.read(latents), golden.tensor("latents")))
                    .isLessThan(1e-3);
            assertThat(error(made.tensor("frames"), golden.tensor("frames"))).isLessThan(1e-3);
        }
    }

    @Test
    void keptLatentsAreDecodedWithoutBeingMadeAgain() throws IOException {
        Path film = folder.resolve("again.mp4");
        Outcome outcome = Outcome.of(
                "generate",
                "--model",
                PARITY.resolve("t2v").toString(),
                "--decode-latents",
                noise("t2v").toString(),
                "-o",
                film.toString());
        assertThat(outcome.err()).isEmpty();
        assertThat(VideoProbe.probe(film).frames()).isEqualTo(9);
        assertThat(VideoProbe.probe(film).width()).isEqualTo(32);
    }

    @Test
    void aCausalModelMakesItsFilmChunkByChunk() throws IOException {
        Path film = folder.resolve("causal.mp4");
        Path latents = folder.resolve("causal.safetensors");
        String[] command = {
            "generate",
            "a cat walks",
            "--model",
            PARITY.resolve("t2v").toString(),
            "--causal",
            "--size",
            "32x16",
            "--num-frames",
            "25",
            "--seed",
            "3",
            "--dtype",
            "fp32",
            "--save-latents",
            latents.toString(),
            "-o",
            film.toString()
        };
        Outcome outcome = Outcome.of(command);
        assertThat(outcome.err()).isEmpty();
        assertThat(VideoProbe.probe(film).frames()).isEqualTo(25);
        byte[] first = Files.readAllBytes(latents);
        assertThat(Outcome.of(command).code()).isZero();
        assertThat(Files.readAllBytes(latents)).isEqualTo(first);
    }

    @Test
    void whatIsWrongWithACheckpointIsToldAtOnce() throws IOException {
        Path model = copyOf("t2v");
        try (PointerScope _ = new PointerScope()) {
            SafetensorsWriter.write(
                    model.resolve("transformer/diffusion_pytorch_model.safetensors"),
                    Map.of("proj_out.bias", torch.zeros(3), "stranger", torch.zeros(1)),
                    Map.of());
            SafetensorsWriter.write(
                    model.resolve("vae/diffusion_pytorch_model.safetensors"),
                    Map.of("stray", torch.zeros(1)),
                    Map.of());
        }
        Outcome outcome = Outcome.of("generate", "a cat", "--model", model.toString(), "-o", "none.mp4");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("missing: ", "patch_embedding.weight", "proj_out.bias is [3], not [20]", "stranger")
                .contains("stray")
                .hasLineCount(1);
    }

    @Test
    void wrongNoiseAndForeignOptionsAreRefused() throws IOException {
        Outcome noise = Outcome.of(
                "generate",
                "a cat",
                "--model",
                PARITY.resolve("t2v").toString(),
                "--size",
                "48x48",
                "--num-frames",
                "9",
                "--latents",
                noise("t2v").toString(),
                "-o",
                folder.resolve("x.mp4").toString());
        assertThat(noise.code()).isEqualTo(2);
        assertThat(noise.err()).contains("this film needs [1, 5, 3, 6, 6]");
        Outcome foreign = Outcome.of(
                "generate",
                "a dog",
                "--model",
                TinyModel.write(folder.resolve("tiny")).toString(),
                "--num-frames",
                "9");
        assertThat(foreign.code()).isEqualTo(2);
        assertThat(foreign.err()).contains("open weights");
    }

    private Path noise(String name) throws IOException {
        Path file = folder.resolve("noise.safetensors");
        try (PointerScope _ = new PointerScope();
                SafetensorsFile golden = SafetensorsFile.open(PARITY.resolve(name + ".safetensors"))) {
            LatentFile.write(file, golden.tensor("noise"));
        }
        return file;
    }

    private Path copyOf(String name) throws IOException {
        Path from = PARITY.resolve(name);
        Path to = folder.resolve(name);
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return to;
    }

    private static double error(Tensor actual, Tensor expected) {
        return actual.sub(expected).abs().max().item_double()
                / expected.abs().max().item_double();
    }
}
