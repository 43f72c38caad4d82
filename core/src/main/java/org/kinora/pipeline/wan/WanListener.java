package org.kinora.pipeline.wan;

import java.io.IOException;
import org.bytedeco.pytorch.Tensor;

/** Told how a film comes along, and asked whether it shall go on. Tensors are valid during the call only. */
public interface WanListener {
    /** Listens to nothing and never stops. */
    WanListener NONE = new WanListener() {};

    /** Asked before each step and each piece of frames. */
    default boolean isStopped() {
        return false;
    }

    /** So many of the denoising steps are done. */
    default void stepDone(int done, int steps) {}

    /**
     * The film is denoised, and about to be decoded.
     *
     * @param latents as the transformer made them (normalised), fp32, [1, C, T, h, w]
     */
    default void denoised(Tensor latents) throws IOException {}

    /**
     * The next frames.
     *
     * @param frames values 0 to 1, fp32, [1, 3, F, H, W]
     */
    default void decoded(Tensor frames) throws IOException {}
}
