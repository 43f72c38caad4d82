package org.kinora.pipeline;

import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** What a chunk of latents begins from. The tensors are clean latents, [B, C, T, h, w], fp32. */
public sealed interface ChunkStart {
    /** Nothing: noise alone. */
    ChunkStart NOISE = new Noise();

    /** Nothing: noise alone. */
    record Noise() implements ChunkStart {}

    /**
     * A chunk that is there already and is taken as it is. The rollout goes on behind it as if it had just made it: the
     * same chance, the same memory.
     *
     * @param latents the whole chunk
     * @param prompt the text that it was made under; null for that of the film
     */
    record Given(Tensor latents, @Nullable String prompt) implements ChunkStart {}

    /**
     * A chunk whose first frames are there already; the others are made to fit. At every noise level the known frames
     * are put back, noised to that level (<a href="https://arxiv.org/abs/2201.09865">RePaint</a>).
     *
     * @param latents the first latent frames of the chunk, fewer than it has
     */
    record Begun(Tensor latents) implements ChunkStart {}

    /**
     * A chunk that is noised part of the way and denoised again under the text of the film
     * (<a href="https://arxiv.org/abs/2108.01073">SDEdit</a>).
     *
     * @param latents the whole chunk
     * @param strength how far, 0 to 1: at 0 it stays, at 1 nothing of it is left
     */
    record Renoised(Tensor latents, double strength) implements ChunkStart {
        public Renoised {
            if (!(strength >= 0 && strength <= 1)) {
                throw new IllegalArgumentException("a strength of " + strength + " is impossible: choose 0 to 1");
            }
        }
    }
}
