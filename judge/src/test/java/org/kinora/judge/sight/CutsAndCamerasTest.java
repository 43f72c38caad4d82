package org.kinora.judge.sight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kinora.stage.Light;
import org.kinora.stage.Place;
import org.kinora.stage.Weather;

final class CutsAndCamerasTest {
    private static final int SIDE = 128;
    private static final Observation NOBODY = new Observation(List.of(), Place.MEADOW, Light.DAY, Weather.CLEAR);

    /** A smooth pattern whose middle moves and grows. */
    private interface Way {
        double[] at(int frame);
    }

    private static Footage film(int frames, Way way) {
        byte[] rgb = new byte[frames * SIDE * SIDE * 3];
        for (int frame = 0; frame < frames; frame++) {
            double[] now = way.at(frame); // shift, scale, phase
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    double u = (x - SIDE / 2.0 - now[0]) / now[1];
                    double v = (y - SIDE / 2.0) / now[1];
                    double value = 128
                            + 50 * Math.sin(0.21 * u + 0.13 * v + now[2])
                            + 40 * Math.cos(0.08 * u - 0.17 * v + 2 * now[2]);
                    int at = ((frame * SIDE + y) * SIDE + x) * 3;
                    rgb[at] = (byte) (int) value;
                    rgb[at + 1] = (byte) (int) value;
                    rgb[at + 2] = (byte) (int) (255 - value);
                }
            }
        }
        return new Footage(SIDE, SIDE, frames, rgb);
    }

    private static Drift drift(Footage film) {
        return new CameraTracker(film, Collections.nCopies(film.frames(), NOBODY))
                .follow(0, film.frames())
                .getLast();
    }

    @Test
    void findsTheOneCut() {
        assertThat(CutFinder.cuts(film(36, t -> new double[] {0.5 * t, 1, t < 20 ? 0 : 2.5})))
                .containsExactly(20);
    }

    @Test
    void aPanIsNoCut() {
        assertThat(CutFinder.cuts(film(36, t -> new double[] {3 * t, 1, 0}))).isEmpty();
    }

    @Test
    void followsAPan() {
        Drift drift = drift(film(21, t -> new double[] {-0.8 * t, 1, 0}));
        assertThat(drift.right()).isCloseTo(-16, within(1.5));
        assertThat(drift.scale()).isCloseTo(1, within(0.02));
        assertThat(CameraWay.of(List.of(drift), SIDE)).isEqualTo(CameraWay.RIGHT);
    }

    @Test
    void followsAZoom() {
        Drift drift = drift(film(21, t -> new double[] {0, 1 + 0.012 * t, 0}));
        assertThat(drift.scale()).isCloseTo(1.24, within(0.04));
        assertThat(CameraWay.of(List.of(drift), SIDE)).isEqualTo(CameraWay.IN);
    }

    @Test
    void aStillPictureStaysWhereItIs() {
        Drift drift = drift(film(13, t -> new double[] {0, 1, 0}));
        assertThat(drift.right()).isCloseTo(0, within(0.05));
        assertThat(CameraWay.of(List.of(drift), SIDE)).isEqualTo(CameraWay.STILL);
    }
}
