package org.kinora.film;

import java.util.OptionalDouble;

/**
 * How far a film is.
 *
 * @param frames made so far
 * @param framesWanted of the whole film
 * @param shot the one being made, from 0
 * @param shots of the whole film
 * @param fraction of the work that is done, 0 to 1; grows with every denoising step
 * @param secondsLeft until all frames are made; empty until the first step is measured
 */
public record Progress(int frames, int framesWanted, int shot, int shots, double fraction, OptionalDouble secondsLeft) {
    /** The fraction in whole percent, 0 to 100. */
    public int percent() {
        return (int) (100 * fraction);
    }
}
