package org.kinora.server.job;

import org.jspecify.annotations.Nullable;

/**
 * How far a film is.
 *
 * @param percent of the work, 0 to 99 until it is completed
 * @param frames that are made
 * @param shot that is being made, from 0
 * @param secondsLeft how long it will still take, or null if nobody knows
 * @param previews how many preview pictures there have been
 * @param segments how many pieces of the growing film lie in the store
 */
public record JobProgress(
        int percent, int frames, int shot, @Nullable Double secondsLeft, int previews, int segments) {
    /** Nothing yet. */
    public static final JobProgress NONE = new JobProgress(0, 0, 0, null, 0, 0);
}
