package org.kinora.parity;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kinora.checkpoint.CheckpointException;
import org.kinora.checkpoint.SafetensorsWriter;
import org.kinora.checkpoint.StoredWeights;
import org.kinora.model.wan.LoraFile;
import org.kinora.model.wan.LoraWeights;
import org.kinora.model.wan.WanTransformer3DModel;
import org.kinora.model.wan.WanTransformerConfig;

class LoraParityTest {
    private static final Path MODEL = Goldens.folder("transformer");

    @TempDir
    private Path scratch = Path.of("");

    @ParameterizedTest
    @CsvSource({"diffusers,false", "diffusers,true", "original,false", "original,true"})
    void adaptersOfBothStylesAddWhatTheReferenceAdds(String style, boolean offloaded) throws IOException {
        Goldens golden = Goldens.read("lora.safetensors");
        WanTransformerConfig config = WanTransformerConfig.read(MODEL.resolve("config.json"));
        LoraFile file = new LoraFile(Goldens.folder("lora-" + style + ".safetensors"), 0.7);
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard();
                StoredWeights stored = WanTransformer3DModel.weights(MODEL, ScalarType.Float, Goldens.CPU);
                LoraWeights lora = new LoraWeights(List.of(file))) {
            WanTransformer3DModel model;
            if (offloaded) {
                WanTransformer3DModel.checkBlocks(config, stored);
                WanTransformer3DModel.checkBlocks(config, lora);
                model = WanTransformer3DModel.offloaded(
                        config, lora.on(stored), lora.on(stored.readAgain()), stored::forget);
            } else {
                model = new WanTransformer3DModel(config, lora.on(stored));
            }
            stored.verify();
            lora.verify();
            Tensor output = model.forward(golden.get("latents"), golden.get("timestep"), golden.get("text"));
            golden.check(style, output, Goldens.EXACT);
        }
    }

    @Test
    void anAdapterForAnotherModelIsRefused() throws IOException {
        Path file = scratch.resolve("stranger.safetensors");
        try (PointerScope _ = new PointerScope()) {
            SafetensorsWriter.write(
                    file,
                    Map.of(
                            "transformer.blocks.9.attn1.to_q.lora_A.weight", torch.zeros(2, 42),
                            "transformer.blocks.9.attn1.to_q.lora_B.weight", torch.zeros(42, 2)),
                    Map.of());
            WanTransformerConfig config = WanTransformerConfig.read(MODEL.resolve("config.json"));
            try (LoraWeights lora = new LoraWeights(List.of(new LoraFile(file, 1)))) {
                WanTransformer3DModel.checkBlocks(config, lora);
                assertThatThrownBy(lora::verify)
                        .isInstanceOf(CheckpointException.class)
                        .hasMessageContaining("no place for 2 of its 2 tensors");
            }
        }
    }
}
