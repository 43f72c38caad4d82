package org.kinora.model;

import org.bytedeco.pytorch.Tensor;

/**
 * Turns frames into a few latent numbers and back, causally in time, so that a film of any length can be decoded while
 * it is being made, in memory that does not grow.
 */
public interface VideoAutoencoder {
    /** Pixels along one side of a latent cell, 8 or 16. */
    int spatialFactor();

    /** Frames a latent frame stands for, usually 4. */
    int temporalFactor();

    /** Channels C of a latent. */
    int latentChannels();

    /** How many frames decoding this many latent frames gives. */
    int frames(int latentFrames);

    /** How many latent frames are needed to decode at least this many frames. */
    int latentFrames(int frames);

    /**
     * Encodes a whole clip.
     *
     * @param video [B, 3, F, H, W], values in [-1, 1]
     * @return normalised latents (about zero mean and unit variance), [B, C, T, H / spatialFactor, W / spatialFactor]
     */
    Tensor encode(Tensor video);

    /** Begins to decode a new film. */
    Decoding startDecoding();

    /** One film being decoded; holds the features that later frames need. Not thread-safe. */
    interface Decoding extends AutoCloseable {
        /**
         * Decodes the next latent frames of the film.
         *
         * @param latents normalised, [B, C, t, h, w], t of at least 1
         * @return the next frames, [B, 3, f, h * spatialFactor, w * spatialFactor], values in [-1, 1]
         */
        Tensor decode(Tensor latents);

        /** Lets go of the native memory. */
        @Override
        void close();
    }
}
