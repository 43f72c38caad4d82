package org.kinora.provenance.watermark;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Writes a mark into the frames of one film. The same frame gives the same marked frame. Not thread-safe.
 *
 * <p>Five passes over the pixels and a little work a cell; nothing is allocated a frame.
 */
public final class MarkWriter {
    /** What the detector looks around a cell, to both sides. */
    private static final int REACH = 1;

    /** Where a change between two steps of brightness is rounded up: so a cell's mean comes out right. */
    private static final double[] DITHER = {
        0.5 / 16, 8.5 / 16, 2.5 / 16, 10.5 / 16,
        12.5 / 16, 4.5 / 16, 14.5 / 16, 6.5 / 16,
        3.5 / 16, 11.5 / 16, 1.5 / 16, 9.5 / 16,
        15.5 / 16, 7.5 / 16, 13.5 / 16, 5.5 / 16
    };

    /** How often the small cells' share of the energy is set. */
    private static final int ROUNDS = 3;

    /** What rounding adds to the mean square of the changes. */
    private static final double ROUNDING = 1 / 6.0;

    private final int width;
    private final int height;
    private final int columns;
    private final int rows;
    private final byte[] tile;
    private final Strength strength;
    private final int[] columnOf;
    private final int[] rowOf;
    private final int[] otherColumn;
    private final int[] otherRow;
    private final double[] columnBlend;
    private final double[] rowBlend;
    private final LargeCellWriter large;
    private final double budget;
    private final double[] mean;
    private final double[] squares;
    private final double[] small;
    private final double[] difference;
    private final double[] change;
    private final int[] across;
    private final int[] down;
    private final byte[] pixels;
    private final double[] line;
    private final double[] smooth;

    /**
     * How far cells are moved, in steps of brightness of 0 to 255. The first four say it of the small cells by comparison;
     * then all are moved so far, less or more, that small and large cells together give {@code decibels}.
     *
     * @param margin what a cell shall differ from its surroundings in the right direction, at least
     * @param busy how much more of that for a unit of local contrast
     * @param least what every cell is moved
     * @param most what no cell is moved further than
     * @param decibels the PSNR of every marked frame, about
     */
    public record Strength(double margin, double busy, double least, double most, double decibels) {
        /** Measured in {@code docs/benchmarks.md}. */
        public static final Strength DEFAULT = new Strength(2.6, 0.15, 1.3, 3.8, 40.08);

        public Strength {
            if (!(margin >= 0 && busy >= 0 && least > 0 && most >= least && decibels > 0)) {
                throw new IllegalArgumentException("no mark can have the strength " + margin + ", " + busy + ", "
                        + least + ", " + most + ", " + decibels);
            }
        }
    }

    /**
     * @param key where the signs lie
     * @param payload what the mark says, of that key
     * @param width pixels of a row
     * @param height rows
     * @param strength how far cells are moved
     */
    public MarkWriter(MarkKey key, long payload, int width, int height, Strength strength) {
        if (width < MarkKey.SIDE || height < MarkKey.SIDE) {
            throw new IllegalArgumentException(
                    "a mark needs pictures of " + MarkKey.SIDE + " pixels or more, not " + width + "x" + height);
        }
        this.width = width;
        this.height = height;
        this.tile = key.tile(payload);
        this.strength = strength;
        double cell = (double) Math.min(width, height) / MarkKey.SIDE;
        this.columns = (int) ((width - 0.5) / cell) + 1;
        this.rows = (int) ((height - 0.5) / cell) + 1;
        this.columnOf = new int[width];
        this.rowOf = new int[height];
        this.otherColumn = new int[width];
        this.otherRow = new int[height];
        this.columnBlend = new double[width];
        this.rowBlend = new double[height];
        grid(cell, columns, columnOf, otherColumn, columnBlend);
        grid(cell, rows, rowOf, otherRow, rowBlend);
        this.large = new LargeCellWriter(columns, rows, key.largeTile(), meanOf(columnBlend) / 2, meanOf(rowBlend) / 2);
        this.budget = 255 * 255 / Math.pow(10, strength.decibels() / 10) - ROUNDING;
        this.squares = new double[columns * rows];
        this.small = new double[columns * rows];
        this.mean = new double[columns * rows];
        this.difference = new double[columns * rows];
        this.change = new double[columns * rows];
        this.smooth = new double[columns * rows];
        this.across = counts(columnOf, columns);
        this.down = counts(rowOf, rows);
        this.pixels = new byte[Math.multiplyExact(3 * width, height)];
        this.line = new double[Math.max(columns, rows)];
    }

    private static double meanOf(double[] values) {
        double sum = 0;
        for (double each : values) {
            sum += each;
        }
        return sum / values.length;
    }

    /** Which cell a pixel is in, and how much of its neighbour it takes: none in the middle, half at the border. */
    private static void grid(double cell, int cells, int[] of, int[] other, double[] blend) {
        for (int i = 0; i < of.length; i++) {
            double at = (i + 0.5) / cell;
            of[i] = (int) at;
            double off = at - of[i] - 0.5; // from the middle of the cell, -0.5 to 0.5
            other[i] = Math.clamp(of[i] + (off > 0 ? 1 : -1), 0, cells - 1);
            blend[i] = Math.max(0, 2 * Math.abs(off) - 0.5);
        }
    }

    /**
     * Marks a frame.
     *
     * @param from H rows of W pixels of red, green and blue between position and limit; both stay as they are
     * @param to takes the marked frame from its position on, which stays
     */
    public void mark(ByteBuffer from, ByteBuffer to) {
        from.get(from.position(), pixels);
        measure();
        contrast();
        fit();
        int at = 0;
        for (int y = 0; y < height; y++) {
            blendRows(y);
            for (int x = 0; x < width; x++) {
                double add = blended(x);
                int step = (int) (add + 256 + DITHER[(y & 3) * 4 + (x & 3)]) - 256;
                for (int c = 0; c < 3; c++) {
                    int value = (pixels[at] & 0xFF) + step;
                    pixels[at++] = (byte) Math.clamp(value, 0, 255);
                }
            }
        }
        to.put(to.position(), pixels);
    }

    /** The changes along one row of pixels, a number a column of cells. */
    private void blendRows(int y) {
        int row = rowOf[y] * columns;
        int other = otherRow[y] * columns;
        for (int c = 0; c < columns; c++) {
            line[c] = change[row + c] + rowBlend[y] * (change[other + c] - change[row + c]);
        }
    }

    private double blended(int x) {
        double own = line[columnOf[x]];
        return own + columnBlend[x] * (line[otherColumn[x]] - own);
    }

    /** Moves the small cells by so much more or less that there is room left for the large ones, and pulls those. */
    private void fit() {
        System.arraycopy(change, 0, small, 0, change.length);
        double ofSmall = energy();
        double ofLarge = Lattice.ENERGY; // a guess
        for (int round = 0; round < ROUNDS; round++) {
            double scale = Math.sqrt(Math.max(0, budget - ofLarge) / ofSmall);
            for (int i = 0; i < change.length; i++) {
                change[i] = scale * small[i];
            }
            large.pull(mean, change);
            if (round < ROUNDS - 1) {
                ofLarge = energy() - scale * scale * ofSmall;
            }
        }
    }

    /** The mean square of the changes of pixels. */
    private double energy() {
        double energy = 0;
        for (int y = 0; y < height; y++) {
            blendRows(y);
            for (int x = 0; x < width; x++) {
                double add = blended(x);
                energy += add * add;
            }
        }
        return energy / width / height;
    }

    /** The mean brightness of every cell. */
    private void measure() {
        Arrays.fill(mean, 0);
        int at = 0;
        for (int y = 0; y < height; y++) {
            int base = rowOf[y] * columns;
            for (int x = 0; x < width; x++) {
                int luma = 54 * (pixels[at] & 0xFF) + 183 * (pixels[at + 1] & 0xFF) + 19 * (pixels[at + 2] & 0xFF);
                mean[base + columnOf[x]] += luma;
                at += 3;
            }
        }
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                mean[r * columns + c] /= 256.0 * across[c] * down[r];
            }
        }
    }

    private static int[] counts(int[] of, int size) {
        int[] counts = new int[size];
        for (int each : of) {
            counts[each]++;
        }
        return counts;
    }

    /** What each small cell is moved: as far as it takes to stand out from its surroundings in the right direction. */
    private void contrast() {
        Smoothing.box(mean, smooth, line, columns, rows, REACH);
        for (int i = 0; i < mean.length; i++) {
            difference[i] = mean[i] - smooth[i];
            squares[i] = difference[i] * difference[i];
        }
        Smoothing.box(squares, smooth, line, columns, rows, REACH);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                int i = r * columns + c;
                int sign = tile[(r % MarkKey.SIDE) * MarkKey.SIDE + c % MarkKey.SIDE];
                double wanted = strength.margin() + strength.busy() * Math.sqrt(Math.max(0, smooth[i]));
                change[i] = sign
                        * Math.clamp(
                                wanted - sign * difference[i],
                                strength.least(),
                                Math.min(strength.most(), wanted + strength.least()));
            }
        }
    }
}
