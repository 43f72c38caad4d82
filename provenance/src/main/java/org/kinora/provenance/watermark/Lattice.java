package org.kinora.provenance.watermark;

/**
 * What the brightness of a large cell says: a cell that says 1 has a mean near an even number of steps, one that says -1 a
 * mean near an odd number. So a cell need never be moved by more than a step, whatever it shows (quantisation index
 * modulation).
 */
final class Lattice {
    /** From one mean that says 1 to the next that says -1, in steps of brightness of 0 to 255. */
    static final double STEP = 5;
    /** The share of the way to the nearest right mean that a cell is moved: the nearer a cell, the less it gains. */
    static final double PULL = 0.4;

    /** The square of how far cells are moved, in the mean, if all means are as likely. */
    static final double ENERGY = PULL * PULL * STEP * STEP / 3;

    private Lattice() {}

    /** The mean that a cell shall have, from the one that it has. */
    static double pulled(double mean, int sign) {
        return mean - PULL * Math.IEEEremainder(mean - (sign > 0 ? 0 : STEP), 2 * STEP);
    }
}
