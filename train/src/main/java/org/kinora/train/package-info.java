/**
 * Training: one command trains the codec, one the film model, from clips that the stage renders. Everything is seeded,
 * resumes after a kill, and stops by itself after a given time.
 */
@NullMarked
package org.kinora.train;

import org.jspecify.annotations.NullMarked;
