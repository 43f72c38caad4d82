package org.kinora.provenance.watermark;

import java.util.Arrays;

/** Adds to the changes of small cells what makes the means of large ones say their signs. Not thread-safe. */
final class LargeCellWriter {
    private static final int SMALL = MarkKey.SIDE / MarkKey.LARGE_SIDE;
    /** Moving a cell moves its neighbours too, because cells blend into each other; so many rounds make up for it. */
    private static final int ROUNDS = 3;

    private final int columns;
    private final int rows;
    private final int across;
    private final byte[] signs;
    private final double[] blendAcross;
    private final double[] blendDown;
    private final double[] wanted;
    private final double[] mean;
    private final int[] cells;

    /**
     * @param columns small cells of a row of the picture
     * @param rows rows of small cells
     * @param signs of the large cells of a tile, row by row
     * @param blendAcross the share of its neighbours on either side that a small cell takes, in the mean
     * @param blendDown the same above and below
     */
    LargeCellWriter(int columns, int rows, byte[] signs, double blendAcross, double blendDown) {
        this.columns = columns;
        this.rows = rows;
        this.across = (columns + SMALL - 1) / SMALL;
        int down = (rows + SMALL - 1) / SMALL;
        this.signs = signs;
        this.blendAcross = new double[] {blendAcross, 1 - 2 * blendAcross, blendAcross};
        this.blendDown = new double[] {blendDown, 1 - 2 * blendDown, blendDown};
        this.wanted = new double[across * down];
        this.mean = new double[across * down];
        this.cells = new int[across * down];
        for (int i = 0; i < columns * rows; i++) {
            cells[large(i / columns, i % columns)]++;
        }
    }

    private int large(int row, int column) {
        return (row / SMALL) * across + column / SMALL;
    }

    /**
     * Pulls the large cells.
     *
     * @param host the mean of every small cell before it is changed
     * @param change what it is changed by, before cells are blended
     */
    void pull(double[] host, double[] change) {
        measure(host, change);
        for (int i = 0; i < mean.length; i++) {
            int row = i / across % MarkKey.LARGE_SIDE;
            int column = i % across % MarkKey.LARGE_SIDE;
            wanted[i] = Lattice.pulled(mean[i], signs[row * MarkKey.LARGE_SIDE + column]);
        }
        for (int round = 0; round < ROUNDS; round++) {
            if (round > 0) {
                measure(host, change);
            }
            for (int i = 0; i < change.length; i++) {
                int large = large(i / columns, i % columns);
                change[i] += wanted[large] - mean[large];
            }
        }
    }

    /** The means of the large cells as they will be. */
    private void measure(double[] host, double[] change) {
        Arrays.fill(mean, 0);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                double blended = 0;
                for (int y = -1; y <= 1; y++) {
                    int row = Math.clamp(r + y, 0, rows - 1) * columns;
                    for (int x = -1; x <= 1; x++) {
                        blended +=
                                blendDown[y + 1] * blendAcross[x + 1] * change[row + Math.clamp(c + x, 0, columns - 1)];
                    }
                }
                int large = large(r, c);
                mean[large] += (host[r * columns + c] + blended) / cells[large];
            }
        }
    }
}
