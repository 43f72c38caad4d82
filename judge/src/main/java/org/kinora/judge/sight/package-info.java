/**
 * Reads films from pixels alone: who is in each frame and where, what a face shows, place, light and weather (a small
 * network), cuts and camera moves (classical measures), and what becomes of everybody over time (tracks).
 */
@NullMarked
package org.kinora.judge.sight;

import org.jspecify.annotations.NullMarked;
