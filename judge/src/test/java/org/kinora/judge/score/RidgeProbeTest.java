package org.kinora.judge.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class RidgeProbeTest {
    @Test
    void recoversALinearMapAndFindsNothingInNoise() {
        SplittableRandom random = new SplittableRandom(1);
        double[][] x = new double[120][6];
        double[][] y = new double[120][2];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < 6; j++) {
                x[i][j] = random.nextDouble() - 0.5;
            }
            y[i][0] = 3 + 2 * x[i][0] - x[i][4];
            y[i][1] = random.nextDouble();
        }
        double[][] learn = Arrays.copyOfRange(x, 0, 80);
        double[][] asked = Arrays.copyOfRange(x, 80, 120);
        double[][] truth = Arrays.copyOfRange(y, 80, 120);
        double[][] said = RidgeProbe.predict(learn, Arrays.copyOfRange(y, 0, 80), asked, 1e-6);
        assertThat(RidgeProbe.rSquared(said, truth, 0)).isCloseTo(1, within(1e-6));
        assertThat(RidgeProbe.rSquared(said, truth, 1)).isLessThan(0.2);
    }

    /** So many that the system's matrix is shared among threads where that is possible. */
    @Test
    void solvesLargeSystems() {
        SplittableRandom random = new SplittableRandom(2);
        int samples = 600;
        double[][] x = new double[samples][40];
        double[][] y = new double[samples][1];
        for (int i = 0; i < samples; i++) {
            Arrays.setAll(x[i], _ -> random.nextDouble());
            y[i][0] = 1 - 3 * x[i][39];
        }
        double[][] said = RidgeProbe.predict(x, y, x, 1e-9);
        assertThat(RidgeProbe.rSquared(said, y, 0)).isCloseTo(1, within(1e-6));
    }
}
