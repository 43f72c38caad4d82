package org.kinora.train.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.checkpoint.GivenWeights;
import org.kinora.checkpoint.SafetensorsWriter;
import org.kinora.model.wan.WanTransformer3DModel;
import org.kinora.model.wan.WanTransformerConfig;

/** What all trained {@link WanTransformer3DModel}s have in common: shape, matrices for Muon, files. */
public final class TransformerInTraining {
    private static final int HEAD = 64;

    private TransformerInTraining() {}

    /**
     * A shape with heads of 64 values.
     *
     * @param patch latents of a token in time, rows and columns
     * @param in channels taken
     * @param out channels put out
     * @param textWidth of the text states
     */
    public static WanTransformerConfig shape(
            List<Integer> patch, int heads, int in, int out, int textWidth, int ffnDim, int layers) {
        return new WanTransformerConfig(
                patch,
                heads,
                HEAD,
                in,
                out,
                textWidth,
                256,
                ffnDim,
                layers,
                true,
                "rms_norm_across_heads",
                1e-6,
                null,
                null,
                1024,
                null);
    }

    /** Whether a weight is a matrix of the blocks; what is left of their weights are scales of norms. */
    public static boolean isMatrix(String name) {
        return name.startsWith("blocks.") && name.endsWith(".weight") && !name.contains("norm");
    }

    /** The model with these weights. */
    public static WanTransformer3DModel with(WanTransformerConfig shape, Map<String, Tensor> weights) {
        return new WanTransformer3DModel(shape, new GivenWeights(weights));
    }

    /** Writes {@code transformer/} of a model folder in fp16, with the weights of the names that are wanted. */
    public static void write(
            Path folder, WanTransformerConfig shape, Map<String, Tensor> weights, Predicate<String> wanted)
            throws IOException {
        Path part = Files.createDirectories(folder.resolve("transformer"));
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            Map<String, Tensor> half = new LinkedHashMap<>();
            weights.forEach((name, tensor) -> {
                if (wanted.test(name)) {
                    half.put(name, tensor.to(torch.ScalarType.Half));
                }
            });
            SafetensorsWriter.write(part.resolve("diffusion_pytorch_model.safetensors"), half, Map.of("format", "pt"));
        }
        shape.write(part.resolve("config.json"));
    }
}
