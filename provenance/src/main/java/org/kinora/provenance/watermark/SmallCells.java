package org.kinora.provenance.watermark;

import java.util.Arrays;

/**
 * What a reader has seen of the small cells of a mark: how they differ from their surroundings, added up over frames. Not
 * thread-safe.
 */
final class SmallCells {
    private static final int SHORT = Fourier.SIZE;
    private static final int CELL = SHORT / MarkKey.SIDE;
    /** What a sample is compared with, to both sides: about a cell. */
    private static final int REACH = 3;

    /** Contrast below which a place is calm, in steps of brightness. */
    private static final double CALM = 2;
    /** Differences beyond this are edges of things, in steps of brightness. */
    private static final double EDGE = 8;
    /** How much less busy places count: the power of their contrast, squared. */
    private static final double MISTRUST = 1.2;
    /** What no cell counts more than, in mean cells. */
    private static final double MOST = 1.5;

    private final int columns;
    private final int rows;
    private final double[] sum;
    private final double[] difference;
    private final double[] squares;
    private final double[] smooth;
    private final double[] line;
    private final double[] signsReal = new double[SHORT * SHORT];
    private final double[] signsImaginary = new double[SHORT * SHORT];
    private final double[] real = new double[SHORT * SHORT];
    private final double[] imaginary = new double[SHORT * SHORT];
    private final double[] norms = new double[CELL * CELL];

    /**
     * @param columns samples of a row of the picture
     * @param rows rows of samples
     * @param known the signs of the cells of a tile, row by row, as far as they are the same in all marks of a key; else 0
     */
    SmallCells(int columns, int rows, byte[] known, Fourier fourier) {
        this.columns = columns;
        this.rows = rows;
        this.sum = new double[columns * rows];
        this.difference = new double[columns * rows];
        this.squares = new double[columns * rows];
        this.smooth = new double[columns * rows];
        this.line = new double[Math.max(columns, rows)];
        for (int i = 0; i < SHORT * SHORT; i++) {
            signsReal[i] = known[(i / SHORT / CELL) * MarkKey.SIDE + i % SHORT / CELL];
        }
        fourier.transform(signsReal, signsImaginary, -1);
    }

    /** Adds the brightness of a frame. */
    void add(double[] samples) {
        Smoothing.box(samples, smooth, line, columns, rows, REACH);
        for (int i = 0; i < samples.length; i++) {
            difference[i] = samples[i] - smooth[i];
            squares[i] = difference[i] * difference[i];
        }
        Smoothing.box(squares, smooth, line, columns, rows, REACH);
        for (int i = 0; i < samples.length; i++) {
            double contrast = Math.max(0, smooth[i]) + CALM * CALM;
            sum[i] += Math.clamp(difference[i], -EDGE, EDGE) / Math.pow(contrast, MISTRUST);
        }
    }

    /** The picture on the assumption that it shows {@code scale} of the marked one, laid onto one tile. */
    private double[] folded(double scale) {
        int toColumns = (int) Math.max(1, Math.round(columns * scale));
        int toRows = (int) Math.max(1, Math.round(rows * scale));
        double[] resampled = new double[toColumns * toRows];
        Resampling.area(sum, columns, rows, resampled, toColumns, toRows, 1 / scale);
        double[] tile = new double[SHORT * SHORT];
        for (int r = 0; r < toRows; r++) {
            for (int c = 0; c < toColumns; c++) {
                tile[(r % SHORT) * SHORT + c % SHORT] += resampled[r * toColumns + c];
            }
        }
        return tile;
    }

    /** Compares a picture of that scale with the known signs, wherever it may begin in a tile. */
    void correlate(double scale, Fourier fourier) {
        double[] tile = folded(scale);
        for (int i = 0; i < norms.length; i++) {
            double energy = 0;
            for (double each : sums(tile, i % CELL, i / CELL)) {
                energy += each * each;
            }
            norms[i] = Math.sqrt(energy * MarkKey.KNOWN / MarkKey.CELLS);
        }
        System.arraycopy(tile, 0, real, 0, tile.length);
        Arrays.fill(imaginary, 0);
        fourier.transform(real, imaginary, -1);
        // Correlation: the conjugate of the picture times the signs.
        for (int i = 0; i < real.length; i++) {
            double a = real[i] * signsReal[i] + imaginary[i] * signsImaginary[i];
            double b = real[i] * signsImaginary[i] - imaginary[i] * signsReal[i];
            real[i] = a;
            imaginary[i] = b;
        }
        fourier.transform(real, imaginary, 1);
    }

    /** By about how many norms the known signs show if the picture that was compared last begins there. */
    double score(int column, int row) {
        double norm = norms[(row % CELL) * CELL + column % CELL];
        return norm > 0 ? real[row * SHORT + column] / (SHORT * SHORT) / norm : 0;
    }

    /** What every cell of the tile says, row by row, if the picture has that scale and begins there. */
    double[] at(double scale, int column, int row) {
        double[] cells = sums(folded(scale), column, row);
        double mean = 0;
        for (double each : cells) {
            mean += Math.abs(each) / cells.length;
        }
        for (int i = 0; i < cells.length; i++) {
            cells[i] = Math.clamp(cells[i], -MOST * mean, MOST * mean);
        }
        return cells;
    }

    private static double[] sums(double[] tile, int column, int row) {
        double[] cells = new double[MarkKey.CELLS];
        for (int r = 0; r < SHORT; r++) {
            int base = ((r + row) % SHORT) / CELL * MarkKey.SIDE;
            for (int c = 0; c < SHORT; c++) {
                cells[base + ((c + column) % SHORT) / CELL] += tile[r * SHORT + c];
            }
        }
        return cells;
    }
}
