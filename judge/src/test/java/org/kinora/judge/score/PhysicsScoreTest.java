package org.kinora.judge.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

final class PhysicsScoreTest {
    private static final double NAN = Double.NaN;

    private static List<double[]> path(int frames, IntFunction<double[]> place) {
        List<double[]> path = new ArrayList<>();
        for (int t = 0; t < frames; t++) {
            path.add(place.apply(t));
        }
        return path;
    }

    @Test
    void uniformMotionHasNoVelocityErrorAgainstItself() {
        List<double[]> steady = path(24, t -> new double[] {10 + 2.5 * t, 60, 40});
        assertThat(PhysicsScore.velocityError(steady, steady)).isEqualTo(0);
    }

    @Test
    void twiceTheSpeedIsWrongByOneAndStandingStillToo() {
        List<double[]> truth = path(24, t -> new double[] {2.0 * t, 60, 40});
        assertThat(PhysicsScore.velocityError(path(24, t -> new double[] {3.0 * t, 60, 40}), truth))
                .isCloseTo(0.5, within(1e-9));
        assertThat(PhysicsScore.velocityError(path(24, t -> new double[] {30, 60, 40}), truth))
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void whoIsNeverSeenIsAllWrong() {
        List<double[]> truth = path(24, t -> new double[] {2.0 * t, 60, 40});
        List<double[]> nobody = path(24, t -> new double[] {NAN, NAN, NAN});
        assertThat(PhysicsScore.velocityError(nobody, truth)).isEqualTo(1);
        assertThat(PhysicsScore.pathError(nobody, truth)).isEqualTo(1);
        assertThat(PhysicsScore.gravityError(nobody, path(24, t -> new double[] {0, t * t, 40})))
                .isEqualTo(1);
    }

    @Test
    void gravityIsReadOffAFall() {
        List<double[]> fall = path(10, t -> new double[] {50, 20 + 0.3 * t + 0.85 * t * t, 30});
        assertThat(PhysicsScore.gravity(fall)).isCloseTo(1.7, within(1e-6));
        assertThat(PhysicsScore.firstSpeed(fall)).isCloseTo(0.3, within(1e-6));
        List<double[]> lower = path(10, t -> new double[] {50, 23 + 0.3 * t + 0.85 * t * t, 30});
        assertThat(PhysicsScore.gravity(lower, 0.3)).isCloseTo(1.7, within(1e-6));
        List<double[]> light = path(10, t -> new double[] {50, 20 + 0.3 * t + 0.425 * t * t, 30});
        assertThat(PhysicsScore.gravityError(light, fall)).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void momentumWeighsByTheSquareOfTheHeight() {
        List<double[]> large = path(10, t -> new double[] {3.0 * t, 0, 0});
        List<double[]> small = path(10, t -> new double[] {-4.0 * t, 0, 0});
        assertThat(PhysicsScore.momentum(List.of(large, small), List.of(2.0, 1.0), 2, 8))
                .isCloseTo(3 * 4 - 4, within(1e-9));
    }
}
