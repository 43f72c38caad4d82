package org.kinora.judge.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.kinora.judge.sight.Footage;

final class StepScoreTest {
    private static final int SIDE = 64;

    @Test
    void evenMotionHasOneAndJumpsHaveMore() {
        assertThat(StepScore.of(film(frame -> frame), 4)).isCloseTo(1, within(1e-6));
        // a pixel a frame within latent frames, seven where the next begins
        assertThat(StepScore.of(film(frame -> 10 * (frame / 4) + frame % 4), 4)).isCloseTo(7, within(1e-6));
    }

    @Test
    void whereNothingMovesThereIsNothingToSay() {
        assertThat(StepScore.of(film(_ -> 5), 4)).isNaN();
        assertThat(StepScore.of(film(frame -> 4 * (frame / 4)), 4)).isNaN();
    }

    private interface Place {
        int at(int frame);
    }

    /** A white bar of 16 pixels on black, at a place in each of 12 frames. */
    private static Footage film(Place place) {
        byte[] rgb = new byte[12 * SIDE * SIDE * 3];
        for (int frame = 0; frame < 12; frame++) {
            for (int i = 0; i < SIDE * 16 * 3; i++) {
                int row = i / 48;
                int column = place.at(frame) + i % 48 / 3;
                rgb[((frame * SIDE + row) * SIDE + column) * 3 + i % 3] = (byte) 255;
            }
        }
        return new Footage(SIDE, SIDE, 12, rgb);
    }
}
