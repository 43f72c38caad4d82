package org.kinora.pipeline.wan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.kinora.checkpoint.CheckpointException;
import org.kinora.checkpoint.SafetensorsFile;
import org.kinora.checkpoint.SafetensorsWriter;

/** Latents and frames in {@code .safetensors} files, under the keys that Python programs are given in the documents. */
public final class LatentFile {
    private static final String LATENTS = "latents";
    private static final String FRAMES = "frames";

    private LatentFile() {}

    /**
     * Reads latents, fp32, [1, C, T, h, w].
     *
     * @throws CheckpointException if the file has none
     */
    public static Tensor read(Path file) throws IOException {
        try (SafetensorsFile stored = SafetensorsFile.open(file)) {
            if (!stored.names().contains(LATENTS)) {
                throw new CheckpointException(file + " holds no tensor \"" + LATENTS + "\", only " + stored.names());
            }
            Tensor latents = stored.tensor(LATENTS);
            if (latents.dim() != 5 || latents.size(0) != 1) {
                throw new CheckpointException(file + " holds latents of shape " + Arrays.toString(latents.shape())
                        + "; they should be [1, C, T, h, w]");
            }
            return latents.to(ScalarType.Float).clone();
        }
    }

    /** Writes latents [1, C, T, h, w], as {@code output_type="latent"} returns them. */
    public static void write(Path file, Tensor latents) throws IOException {
        SafetensorsWriter.write(file, Map.of(LATENTS, latents), Map.of());
    }

    /** Writes frames [1, T, 3, H, W] from 0 to 1, as {@code output_type="pt"} returns them. */
    public static void writeFrames(Path file, Tensor frames) throws IOException {
        SafetensorsWriter.write(file, Map.of(FRAMES, frames), Map.of());
    }
}
