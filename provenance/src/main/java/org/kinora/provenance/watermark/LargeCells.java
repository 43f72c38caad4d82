package org.kinora.provenance.watermark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a reader has seen of the large cells of a mark: where their means lie on the {@linkplain Lattice lattice}, as the sums
 * of cosines and sines over frames. Not thread-safe.
 *
 * <p>All frames count for a whole picture. Where a cropped one lies is not known when its frames come, so some are kept.
 */
final class LargeCells {
    /** Brightness may have been shifted since: so many shifts are tried, over twice {@link Lattice#STEP}. */
    static final int SHIFTS = 16;

    private static final int SHORT = Fourier.SIZE;
    private static final int SIDE = MarkKey.LARGE_SIDE;
    private static final int CELL = SHORT / SIDE;
    private static final int KEPT = 16;
    private static final int ANGLES = 1024;
    private static final double[] COS = new double[ANGLES];

    static {
        for (int i = 0; i < ANGLES; i++) {
            COS[i] = Math.cos(2 * Math.PI * (i + 0.5) / ANGLES);
        }
    }

    private final int columns;
    private final int rows;
    private final double[] wholeCos = new double[SIDE * SIDE];
    private final double[] wholeSin = new double[SIDE * SIDE];
    private final List<double[]> kept = new ArrayList<>();
    private int stride = 1;
    private int seen;
    private final double[] signsReal = new double[SHORT * SHORT];
    private final double[] signsImaginary = new double[SHORT * SHORT];
    private final double[] real = new double[SHORT * SHORT];
    private final double[] imaginary = new double[SHORT * SHORT];
    private final double[] norms = new double[CELL * CELL];

    /**
     * @param columns samples of a row of the picture
     * @param rows rows of samples
     * @param signs of the large cells of a tile, row by row
     */
    LargeCells(int columns, int rows, byte[] signs, Fourier fourier) {
        this.columns = columns;
        this.rows = rows;
        for (int i = 0; i < signs.length; i++) {
            signsReal[(i / SIDE) * CELL * SHORT + i % SIDE * CELL] = signs[i];
        }
        fourier.transform(signsReal, signsImaginary, -1);
    }

    /** Adds the brightness of a frame. */
    void add(double[] samples) {
        int across = columns - CELL + 1;
        double[] means = means(samples, columns, rows);
        for (int r = 0; r + CELL <= rows; r += CELL) {
            for (int c = 0; c + CELL <= columns; c += CELL) {
                int angle = angle(means[r * across + c]);
                int i = r / CELL % SIDE * SIDE + c / CELL % SIDE;
                wholeCos[i] += cos(angle);
                wholeSin[i] += sin(angle);
            }
        }
        if (seen % stride == 0) {
            kept.add(samples.clone());
        }
        seen++;
        if (kept.size() > KEPT) { // every second will do
            stride *= 2;
            for (int i = KEPT - 1; i > 0; i -= 2) {
                kept.remove(i);
            }
        }
    }

    /** What the cells of a tile say if the picture is whole, row by row, by each shift of brightness, from 0 on darker. */
    double[][] whole() {
        return shifted(wholeCos, wholeSin);
    }

    /** What the cells of a tile say if the picture has that scale and begins there, by each shift of brightness. */
    double[][] at(double scale, int column, int row) {
        fold(scale);
        double[] cos = new double[SIDE * SIDE];
        double[] sin = new double[SIDE * SIDE];
        for (int i = 0; i < cos.length; i++) {
            int x = Math.floorMod(i % SIDE * CELL - column, SHORT);
            int y = Math.floorMod(i / SIDE * CELL - row, SHORT);
            cos[i] = real[y * SHORT + x];
            sin[i] = imaginary[y * SHORT + x];
        }
        return shifted(cos, sin);
    }

    /** Compares a picture of that scale with the signs, wherever it may begin in a tile. */
    void correlate(double scale, Fourier fourier) {
        fold(scale);
        Arrays.fill(norms, 0);
        for (int i = 0; i < real.length; i++) {
            norms[(i / SHORT % CELL) * CELL + i % CELL] += (real[i] * real[i] + imaginary[i] * imaginary[i]) / 2;
        }
        fourier.transform(real, imaginary, -1);
        double[] a = real.clone();
        double[] b = imaginary.clone();
        for (int i = 0; i < real.length; i++) {
            // Correlation without a conjugate, for the shift of brightness is not to turn round: the picture backwards.
            int back = (SHORT - i / SHORT) % SHORT * SHORT + (SHORT - i % SHORT) % SHORT;
            real[i] = a[back] * signsReal[i] - b[back] * signsImaginary[i];
            imaginary[i] = a[back] * signsImaginary[i] + b[back] * signsReal[i];
        }
        fourier.transform(real, imaginary, 1);
    }

    /** By about how many norms the signs show if the picture that was compared last begins there, by the best shift. */
    double score(int column, int row) {
        double norm = norms[(CELL - row % CELL) % CELL * CELL + (CELL - column % CELL) % CELL];
        int i = row * SHORT + column;
        return norm > 0 ? Math.hypot(real[i], imaginary[i]) / (SHORT * SHORT) / Math.sqrt(norm) : 0;
    }

    /** Lays cosine and sine of the cell that begins at each sample of the kept frames, so scaled, onto one tile. */
    private void fold(double scale) {
        int toColumns = (int) Math.max(CELL, Math.round(columns * scale));
        int toRows = (int) Math.max(CELL, Math.round(rows * scale));
        int across = toColumns - CELL + 1;
        double[] resampled = new double[toColumns * toRows];
        Arrays.fill(real, 0);
        Arrays.fill(imaginary, 0);
        for (double[] frame : kept) {
            Resampling.area(frame, columns, rows, resampled, toColumns, toRows, 1 / scale);
            double[] means = means(resampled, toColumns, toRows);
            for (int i = 0; i < means.length; i++) {
                int angle = angle(means[i]);
                int to = (i / across % SHORT) * SHORT + i % across % SHORT;
                real[to] += cos(angle);
                imaginary[to] += sin(angle);
            }
        }
    }

    /** The mean of the cell that begins at each sample, as far as there are whole cells. */
    private static double[] means(double[] samples, int columns, int rows) {
        int across = columns - CELL + 1;
        int down = rows - CELL + 1;
        double[] lines = new double[across * rows];
        for (int r = 0; r < rows; r++) {
            double sum = 0;
            for (int c = 0; c < columns; c++) {
                sum += samples[r * columns + c];
                if (c >= CELL - 1) {
                    lines[r * across + c - CELL + 1] = sum;
                    sum -= samples[r * columns + c - CELL + 1];
                }
            }
        }
        double[] means = new double[across * down];
        double[] sums = new double[across];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < across; c++) {
                sums[c] += lines[r * across + c];
                if (r >= CELL - 1) {
                    means[(r - CELL + 1) * across + c] = sums[c] / (CELL * CELL);
                    sums[c] -= lines[(r - CELL + 1) * across + c];
                }
            }
        }
        return means;
    }

    private static int angle(double mean) {
        double turns = mean / (2 * Lattice.STEP);
        return (int) ((turns - Math.floor(turns)) * ANGLES) % ANGLES;
    }

    private static double cos(int angle) {
        return COS[angle];
    }

    private static double sin(int angle) {
        return COS[(angle + ANGLES * 3 / 4) % ANGLES];
    }

    /** Row S is what the cells say if the picture was made darker by S parts of {@link #SHIFTS}. */
    private static double[][] shifted(double[] cos, double[] sin) {
        double[][] cells = new double[SHIFTS][cos.length];
        for (int shift = 0; shift < SHIFTS; shift++) {
            double a = Math.cos(2 * Math.PI * shift / SHIFTS);
            double b = -Math.sin(2 * Math.PI * shift / SHIFTS);
            for (int i = 0; i < cos.length; i++) {
                cells[shift][i] = a * cos[i] + b * sin[i];
            }
        }
        return cells;
    }
}
