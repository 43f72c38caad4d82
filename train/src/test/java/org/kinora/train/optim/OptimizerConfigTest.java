package org.kinora.train.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OptimizerConfigTest {
    @Test
    void ratesGrowStayAndFall() {
        OptimizerConfig config = new OptimizerConfig(1, 1, 0, 1, 10, 100, 50);
        assertThat(config.rateAt(0)).isCloseTo(0.1, within(1e-9));
        assertThat(config.rateAt(9)).isEqualTo(1);
        assertThat(config.rateAt(100)).isEqualTo(1);
        assertThat(config.rateAt(125)).isCloseTo(0.5, within(1e-9));
        assertThat(config.rateAt(1000)).isCloseTo(0.01, within(1e-9));
    }

    @Test
    void withoutACoolDownRatesStay() {
        assertThat(new OptimizerConfig(1, 1, 0, 1, 10).rateAt(1_000_000)).isEqualTo(1);
    }

    @Test
    void aCoolDownNeedsBothItsSteps() {
        assertThatThrownBy(() -> new OptimizerConfig(1, 1, 0, 1, 10, 100, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cool_down_from 100");
    }
}
