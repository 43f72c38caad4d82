package org.kinora.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.pytorch.global.torch.cat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kinora.pipeline.wan.CausalConfig;
import org.kinora.pipeline.wan.LatentFile;
import org.kinora.pipeline.wan.WanListener;
import org.kinora.pipeline.wan.WanPipeline;
import org.kinora.pipeline.wan.WanRequest;
import org.kinora.pipeline.wan.WanSettings;
import org.kinora.pipeline.wan.WanSettings.Choice;
import org.kinora.tensor.Compute;

/** Films made chunk after chunk with a cache, against the same without one ({@code parity/causal.py}). */
final class CausalParityTest {
    private static final int CHUNKS = 4;

    @TempDir
    Path scratch;

    /** Seven latent frames in chunks of two, the last of one; the second run forgets some of them. */
    @ParameterizedTest
    @CsvSource({"all, 0, 7", "forgetful, 1, 3"})
    void theCacheGivesWhatTheWholeFilmWould(String name, int sink, int window) throws IOException {
        Goldens golden = Goldens.read("causal.safetensors");
        Path noise = scratch.resolve("noise.safetensors");
        LatentFile.write(noise, golden.get("noise"));
        Path latents = scratch.resolve("latents.safetensors");
        WanPipeline pipeline = WanPipeline.open(
                Goldens.folder("t2v"),
                new WanSettings(
                        Compute.cpu(ScalarType.Float), ScalarType.Float, Choice.OFF, Choice.OFF, List.of(), List.of()));
        WanRequest request = new WanRequest(
                "a cat walks on the beach", "", 32, 16, 25, 3, 1.0, null, 30, null, null, 5, noise, null);
        CausalConfig config = new CausalConfig(List.of(1.0, 0.75, 0.4), true, 2, sink, window, 0.0);
        TensorVector pieces = new TensorVector();
        List<String> order = new ArrayList<>();
        int shown = pipeline.generateCausal(request, config, _ -> order.add("frame"), new WanListener() {
            @Override
            public void stepDone(int done, int steps) {
                order.add("chunk " + done + " of " + steps);
            }

            @Override
            public void denoised(Tensor made) throws IOException {
                order.add("all");
                LatentFile.write(latents, made);
            }

            @Override
            public void decoded(Tensor piece) {
                pieces.push_back(piece.retainReference());
            }
        });

        assertThat(shown).isEqualTo(25);
        golden.check(name, LatentFile.read(latents), Goldens.PIPELINE);
        // The frames of a chunk leave before the next is begun.
        assertThat(order.indexOf("chunk 1 of " + CHUNKS)).isEqualTo(5);
        assertThat(order).endsWith("frame", "frame", "frame", "frame", "chunk 4 of " + CHUNKS, "all");
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            TensorVector again = new TensorVector();
            int frames = pipeline.decode(LatentFile.read(latents), _ -> {}, new WanListener() {
                @Override
                public void decoded(Tensor piece) {
                    again.push_back(piece.retainReference());
                }
            });
            assertThat(frames).isEqualTo(25);
            assertThat(cat(pieces, 2).equal(cat(again, 2))).isTrue();
        }
    }
}
