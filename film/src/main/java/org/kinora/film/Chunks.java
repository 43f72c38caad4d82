package org.kinora.film;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.kinora.checkpoint.CheckpointException;
import org.kinora.checkpoint.SafetensorsFile;
import org.kinora.checkpoint.SafetensorsWriter;
import org.kinora.pipeline.ChunkStart;

/**
 * Chunks of latents in a folder, a file each.
 *
 * @param folder where
 */
record Chunks(Path folder) {
    private static final String LATENTS = "latents";
    private static final String PROMPT = "prompt";

    /** The file of a chunk, whether it is there or not. */
    Path file(int chunk) {
        return folder.resolve("chunk-%06d.safetensors".formatted(chunk));
    }

    /** A chunk that is there; null if it is not, or is damaged. */
    ChunkStart.@Nullable Given read(int chunk) throws IOException {
        Path file = file(chunk);
        if (!Files.exists(file)) {
            return null;
        }
        try (SafetensorsFile stored = SafetensorsFile.open(file)) {
            if (!stored.names().contains(LATENTS)) {
                return null;
            }
            Tensor latents = stored.tensor(LATENTS).to(torch.ScalarType.Float).clone();
            return new ChunkStart.Given(latents, stored.metadata().get(PROMPT));
        } catch (CheckpointException e) {
            return null;
        }
    }

    /**
     * Writes a chunk, in one step.
     *
     * @param prompt the text that it was made under, if any
     * @param latents [1, C, T, h, w], fp32
     */
    Path write(int chunk, @Nullable String prompt, Tensor latents) throws IOException {
        Path file = file(chunk);
        SafetensorsWriter.write(file, Map.of(LATENTS, latents), prompt == null ? Map.of() : Map.of(PROMPT, prompt));
        return file;
    }

    /** How many there are from the first on. */
    int count() {
        int count = 0;
        while (Files.exists(file(count))) {
            count++;
        }
        return count;
    }
}
