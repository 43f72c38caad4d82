package org.kinora.film;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.kinora.pipeline.FilmRequest;

/**
 * Watches a film being made, and says whether it shall go on. Everything is called by the thread that makes the film;
 * what it throws ends the film, whose take stays.
 */
public interface FilmListener {
    /** Watches nothing. */
    FilmListener NONE = new FilmListener() {};

    /** Asked before every denoising step, so it must be quick. */
    default Wish wish() {
        return Wish.GO_ON;
    }

    /**
     * The film begins.
     *
     * @param film the whole of it: for a {@link Start.Continuation} the parent and the new part
     */
    default void begins(FilmRequest film) throws IOException {}

    /** Called at the beginning, after every denoising step and after every chunk. */
    default void progress(Progress progress) {}

    /**
     * A frame as it is seen, marked and labelled, in the order of the film.
     *
     * @param rgb rows of red, green and blue between position and limit; valid during this call only
     */
    default void frame(ByteBuffer rgb) throws IOException {}

    /** The latest frame, once a chunk. */
    default void preview(Preview latest) throws IOException {}

    /**
     * More of the film can be watched; only for films with a take.
     *
     * @param film {@link Place#growing}: a fragmented mp4 with its {@code moov} in front
     * @param bytes how much of it can be read; what is there does not change any more
     */
    default void grown(Path film, long bytes) throws IOException {}

    /**
     * A chunk of latents is safe on the disk; only for films with a take.
     *
     * @param file in the folder of the take; who moves takes between machines copies these and {@link Take#FILE}
     */
    default void kept(int chunk, Path file) throws IOException {}
}
