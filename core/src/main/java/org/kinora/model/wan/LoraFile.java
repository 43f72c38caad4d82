package org.kinora.model.wan;

import java.nio.file.Path;

/**
 * An adapter.
 *
 * @param file a {@code .safetensors} file
 * @param scale how strongly it counts; 1 as it was trained
 */
public record LoraFile(Path file, double scale) {
    public LoraFile {
        if (!Double.isFinite(scale)) {
            throw new IllegalArgumentException("the scale of " + file + " must be a number, not " + scale);
        }
    }
}
