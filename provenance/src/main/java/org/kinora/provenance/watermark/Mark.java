package org.kinora.provenance.watermark;

/**
 * What was found of a mark.
 *
 * @param payload the most likely payload
 * @param payloadLogP an estimate of the chance that it is another one, as its decimal logarithm
 * @param bestLogP the bound of the chance of a false alarm as computed, as its decimal logarithm; above 0 where it says
 *     nothing
 * @param scale how large the picture is of what was marked: 1 the whole, 0.6 a crop to three fifths of its short side
 * @param column where the picture begins in a tile, in 128ths of its side
 * @param row the same downwards
 * @param agreement how well the signs fit, from -1 to 1
 */
public record Mark(
        long payload, double payloadLogP, double bestLogP, double scale, int column, int row, double agreement) {
    /** The chance of a false alarm that is accepted. */
    public static final double ACCEPTED_LOG_P = -6;

    /** An upper bound of the chance, as its decimal logarithm, that a film without a mark would look like this. */
    public double logP() {
        return Math.min(0, bestLogP);
    }

    /** The chance that a payload which is shown is wrong. */
    public static final double LEGIBLE_LOG_P = -2;

    /** Whether there is a mark, and its payload can be trusted. */
    public boolean isLegible() {
        return isFound() && payloadLogP <= LEGIBLE_LOG_P;
    }

    /** Whether there is a mark. */
    public boolean isFound() {
        return bestLogP <= ACCEPTED_LOG_P;
    }
}
