package org.kinora.film;

import java.nio.file.Path;

/** What a film begins from. */
public sealed interface Start {
    /** Nothing: noise alone. */
    Start NOISE = new Noise();

    /** Nothing: noise alone. */
    record Noise() implements Start {}

    /**
     * A film is made longer. The request describes the new part, in the size of the parent; the result is the stitched
     * whole, as long as both together. Chunks of the parent are taken as they are and remembered under their own texts.
     * Where the parent ends within a chunk, its own take already has the rest of that chunk, which is shown; of a parent
     * without a take the rest is made to fit under the new text, and up to three last frames are made anew.
     */
    record Continuation(Parent parent) implements Start {}

    /**
     * A picture comes first: PNG, JPEG, GIF, BMP or WebP, brought to the size of the film and cropped where the shape
     * differs.
     */
    record FirstFrame(Path picture) implements Start {}

    /**
     * A film is made again from its own pictures, noised part of the way, under what the request says (remix, edit).
     * Chunks beyond the end of the parent are made from noise.
     *
     * @param strength how much may change, 0 to 1: at 0 the parent comes back, at 1 nothing of it is left
     */
    record Redo(Parent parent, double strength) implements Start {
        public Redo {
            if (!(strength >= 0 && strength <= 1)) {
                throw new IllegalArgumentException("a strength of " + strength + " is impossible: choose 0 to 1");
            }
        }
    }
}
