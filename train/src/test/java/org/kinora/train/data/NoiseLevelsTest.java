package org.kinora.train.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.kinora.sampler.FlowSchedule;

class NoiseLevelsTest {
    private static final int DRAWS = 4000;

    @Test
    void visitedLevelsAreThoseOfTheSampler() {
        NoiseLevels levels = new NoiseLevels(0, 1, 4, 2, 0);
        SplittableRandom random = new SplittableRandom(1);
        TreeSet<Double> drawn = new TreeSet<>();
        for (int i = 0; i < DRAWS; i++) {
            drawn.add(levels.target(random));
        }
        List<Double> sigmas = FlowSchedule.shifted(4, 2).sigmas();
        assertThat(drawn.descendingSet()).containsExactlyElementsOf(sigmas.subList(0, 4));
    }

    @Test
    void theOthersFillTheRangeAsTheShiftBendsIt() {
        NoiseLevels levels = new NoiseLevels(0.1, 0, 4, 2, 0);
        SplittableRandom random = new SplittableRandom(2);
        int pure = 0;
        int low = 0;
        for (int i = 0; i < DRAWS; i++) {
            double level = levels.target(random);
            assertThat(level).isBetween(0.0, 1.0);
            pure += level == 1 ? 1 : 0;
            low += level < 2 / 3.0 ? 1 : 0; // u < 1/2
        }
        assertThat(pure / (double) DRAWS).isBetween(0.08, 0.12);
        assertThat(low / (double) DRAWS).isBetween(0.42, 0.48);
    }
}
