package org.kinora.pipeline;

import java.io.IOException;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Where the chunks of a film come from and go to. Tensors are needed, and given, during a call only. */
public interface Reel {
    /** A film from noise that nobody keeps. */
    Reel BLANK = new Reel() {};

    /**
     * What the film remembers before it begins, though it does not show it: whole chunks of clean latents
     * [1, C, T, h, w], fp32, or null for nothing.
     */
    default @Nullable Tensor past() throws IOException {
        return null;
    }

    /** What a chunk begins from; they are numbered from 0. */
    default ChunkStart start(int chunk) throws IOException {
        return ChunkStart.NOISE;
    }

    /**
     * A chunk was made.
     *
     * @param prompt the text that it was made under
     * @param latents clean, [1, C, T, h, w], fp32
     */
    default void keep(int chunk, String prompt, Tensor latents) throws IOException {}
}
