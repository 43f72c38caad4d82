package org.kinora.model.wan;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/**
 * The tokens of a clip: [frames, rows, columns], each a patch of latent cells.
 *
 * @param frames T
 * @param rows H / patchHeight
 * @param columns W / patchWidth
 */
record Grid(int frames, int rows, int columns, int patchHeight, int patchWidth) {
    /** The tokens of latents [B, C, T, H, W]. */
    static Grid of(Tensor latents, WanTransformerConfig config) {
        long[] shape = latents.shape();
        int ph = config.patchSize().get(1);
        int pw = config.patchSize().get(2);
        if (shape.length != 5 || shape[1] != config.inChannels() || shape[3] % ph != 0 || shape[4] % pw != 0) {
            throw new IllegalArgumentException("latents of shape " + Arrays.toString(shape) + "; the model takes [B, "
                    + config.inChannels() + ", T, H, W] with H and W multiples of " + ph + " and " + pw);
        }
        return new Grid((int) shape[2], (int) shape[3] / ph, (int) shape[4] / pw, ph, pw);
    }

    long tokensPerFrame() {
        return (long) rows * columns;
    }

    long tokens() {
        return frames * tokensPerFrame();
    }

    /** [B, C, T, H, W] to [B, L, C * patch], values in the order of a convolution's kernel. */
    Tensor patchify(Tensor latents) {
        long batch = latents.size(0);
        long channels = latents.size(1);
        return latents.reshape(batch, channels, frames, rows, patchHeight, columns, patchWidth)
                .permute(0, 2, 3, 5, 1, 4, 6) // [B, T, H, W, C, ph, pw]
                .reshape(batch, tokens(), -1);
    }

    /** [B, L, patch * C] to [B, C, T, H, W]. */
    Tensor unpatchify(Tensor tokens, long channels) {
        long batch = tokens.size(0);
        return tokens.reshape(batch, frames, rows, columns, patchHeight, patchWidth, channels)
                .permute(0, 6, 1, 2, 4, 3, 5) // [B, C, T, H, ph, W, pw]
                .reshape(batch, channels, frames, (long) rows * patchHeight, (long) columns * patchWidth);
    }
}
