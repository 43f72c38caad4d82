/**
 * From an order to a finished film: {@link org.kinora.film.FilmMaker} opens a model once and makes film after film:
 * pictures out of the pipeline, marked and labelled, encoded, watched while they grow, and signed at the end. What it
 * makes it can keep as a {@link org.kinora.film.Take}: the latents, chunk by chunk, so that a process that is killed at
 * any moment loses a chunk at most, and the film that comes out is the same to the byte as one that was never
 * interrupted, but for its signature. For the command line and for servers alike; knows nothing of either.
 */
@NullMarked
package org.kinora.film;

import org.jspecify.annotations.NullMarked;
