package org.kinora.provenance.watermark;

/**
 * How unlikely it is that signs drawn at random show in fixed numbers as clearly as they do: for a<sub>1</sub> ...
 * a<sub>n</sub> with squares that add up to 1, the chance of &Sigma; &plusmn;a<sub>i</sub> &ge; z is at most 3.178 Q(z), where Q is
 * the tail of the normal distribution, and no smaller factor will do (Bentkus and Dzindzalieta, "A tight Gaussian bound for
 * weighted sums of Rademacher random variables", Bernoulli 21, 2015). Hoeffding's exp(-z²/2) holds too.
 */
final class SignBound {
    /** 1 / (4 Q(&radic;2)), rounded up. */
    private static final double FACTOR = 3.179;

    private static final double LOG_E = Math.log10(Math.E);

    private SignBound() {}

    /** The bound as a negative decimal logarithm. */
    static double exponent(double z) {
        // Q(z) < 4 / (3z + sqrt(z² + 8)) times the density (Sampford, Annals of Mathematical Statistics 24, 1953).
        double tail = FACTOR / Math.sqrt(2 * Math.PI) * 4 / (3 * z + Math.sqrt(z * z + 8));
        return z * z / 2 * LOG_E - Math.log10(Math.min(1, tail));
    }
}
