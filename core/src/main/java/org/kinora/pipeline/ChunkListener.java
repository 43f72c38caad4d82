package org.kinora.pipeline;

import java.io.IOException;

/** Watches a film being made, chunk by chunk, and may stop it. */
public interface ChunkListener {
    /** Watches nothing. */
    ChunkListener NONE = new ChunkListener() {};

    /** Asked before each denoising step; when it says yes, the film ends with the chunks that are finished. */
    default boolean isStopped() {
        return false;
    }

    /**
     * A chunk begins, whether it is made or there already.
     *
     * @param chunk its number, from 0
     * @param chunks of the whole film
     * @param shot the shot that it belongs to, from 0
     */
    default void chunkBegins(int chunk, int chunks, int shot) {}

    /** So many denoising steps of the chunk are done, 0 before the first; not called for chunks that are given. */
    default void stepDone(int done, int steps) {}

    /**
     * The chunk is finished, and all of its frames were handed out.
     *
     * @param steps denoising steps of a chunk that is made
     */
    default void chunkDone(int steps) throws IOException {}
}
