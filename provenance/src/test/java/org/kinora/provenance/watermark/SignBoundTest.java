package org.kinora.provenance.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SignBoundTest {
    /** Tails of the normal distribution, from tables: Q(2) = .0227501, Q(5) = 2.86652e-7, Q(8) = 6.22096e-16. */
    @Test
    void liesHardlyAboveThreeTimesTheNormalTail() {
        assertThat(SignBound.exponent(2)).isCloseTo(-Math.log10(3.178 * 0.0227501), within(0.01));
        assertThat(SignBound.exponent(5)).isCloseTo(-Math.log10(3.178 * 2.86652e-7), within(0.001));
        assertThat(SignBound.exponent(8)).isCloseTo(-Math.log10(3.178 * 6.22096e-16), within(0.001));
    }

    @Test
    void promisesNothingWhereThereIsNothing() {
        assertThat(SignBound.exponent(0)).isZero();
    }

    /** Of n equal numbers the chance that k or more signs fit is binomial, and must never be above the bound. */
    @Test
    void holdsForEqualNumbers() {
        for (int n : new int[] {1, 2, 3, 10, 60}) {
            double chance = 0;
            double ways = 1; // n over k
            for (int k = n; k > n / 2; k--) {
                chance += ways * Math.pow(2, -n);
                ways = ways * k / (n - k + 1);
                double z = (2 * k - n) / Math.sqrt(n);
                assertThat(Math.log10(chance)).as("%d of %d", k, n).isLessThanOrEqualTo(-SignBound.exponent(z) + 1e-9);
            }
        }
    }
}
