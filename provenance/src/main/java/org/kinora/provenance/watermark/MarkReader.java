package org.kinora.provenance.watermark;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Looks for a mark in pictures. Give it as many frames of a film as there are, or a single one, all of one size; whether
 * they were cropped, scaled or compressed since, it finds out. Not thread-safe.
 */
public final class MarkReader {
    /** Samples along the short side of a whole picture. */
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

    private static final double SMALLEST_SCALE = 0.5;
    private static final double LARGEST_SCALE = 1.3;
    private static final double SCALE_STEP = 1.015;
    private static final int CANDIDATES = 24;
    private static final double LOG_E = Math.log10(Math.E);

    private final MarkKey key;
    private final int width;
    private final int height;
    private final int columns;
    private final int rows;
    private final double[] sum;
    private final double[] luma;
    private final double[] sample;
    private final double[] smooth;
    private final double[] squares;
    private final double[] line;
    private final Fourier fourier = new Fourier();
    private final double[] knownReal = new double[SHORT * SHORT];
    private final double[] knownImaginary = new double[SHORT * SHORT];
    private int scales;

    private record Place(double scale, int column, int row, double score) {}

    /**
     * @param key whose marks to look for
     * @param width pixels of a row
     * @param height rows
     */
    public MarkReader(MarkKey key, int width, int height) {
        if (width < 16 || height < 16 || (long) width * height > 1L << 28) {
            throw new IllegalArgumentException("no mark can be read from a picture of " + width + "x" + height);
        }
        this.key = key;
        this.width = width;
        this.height = height;
        double scale = (double) SHORT / Math.min(width, height);
        // Beyond four times as long as wide the rest is left out: it only repeats the tile.
        this.columns = Math.min(4 * SHORT, (int) Math.round(width * scale));
        this.rows = Math.min(4 * SHORT, (int) Math.round(height * scale));
        this.luma = new double[width * height];
        this.sum = new double[columns * rows];
        this.sample = new double[columns * rows];
        this.smooth = new double[columns * rows];
        this.squares = new double[columns * rows];
        this.line = new double[Math.max(columns, rows)];
        byte[] tile = key.knownTile();
        for (int i = 0; i < SHORT * SHORT; i++) {
            knownReal[i] = tile[(i / SHORT / CELL) * MarkKey.SIDE + i % SHORT / CELL];
        }
        fourier.transform(knownReal, knownImaginary, -1);
    }

    /**
     * Adds a frame.
     *
     * @param rgb H rows of W pixels of red, green and blue between position and limit; both stay as they are
     */
    public void add(ByteBuffer rgb) {
        int at = rgb.position();
        for (int i = 0; i < luma.length; i++) {
            luma[i] = 0.2126 * (rgb.get(at) & 0xFF)
                    + 0.7152 * (rgb.get(at + 1) & 0xFF)
                    + 0.0722 * (rgb.get(at + 2) & 0xFF);
            at += 3;
        }
        double scale = (double) SHORT / Math.min(width, height);
        Resampling.area(luma, width, height, sample, columns, rows, 1 / scale);
        Smoothing.box(sample, smooth, line, columns, rows, REACH);
        for (int i = 0; i < sample.length; i++) {
            sample[i] -= smooth[i];
        }
        for (int i = 0; i < sample.length; i++) {
            squares[i] = sample[i] * sample[i];
        }
        Smoothing.box(squares, smooth, line, columns, rows, REACH);
        for (int i = 0; i < sample.length; i++) {
            double contrast = Math.max(0, smooth[i]) + CALM * CALM;
            sum[i] += Math.clamp(sample[i], -EDGE, EDGE) / Math.pow(contrast, MISTRUST);
        }
    }

    /** What all frames so far say together. */
    public Mark read() {
        PriorityQueue<Place> best = new PriorityQueue<>(Comparator.comparingDouble(Place::score));
        scales = 0;
        for (double scale = SMALLEST_SCALE; scale <= LARGEST_SCALE; scale *= SCALE_STEP) {
            search(scale, best);
            scales++;
        }
        search(1, best);
        scales++;
        // Most films are whole: one half of the chance of a false alarm is theirs, all other places share the other.
        double places = Math.log10((double) scales * SHORT * SHORT);
        Mark found = at(new Place(1, 0, 0, 0));
        double logP = found.bestLogP();
        for (Place place : best) {
            Mark mark = at(place);
            logP = Math.min(logP, mark.bestLogP() + places);
            if (mark.bestLogP() < found.bestLogP()) {
                found = mark;
            }
        }
        return new Mark(
                found.payload(), logP + Math.log10(2), found.scale(), found.column(), found.row(), found.agreement());
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

    private void search(double scale, PriorityQueue<Place> best) {
        double[] real = folded(scale);
        double[] norms = phaseNorms(real);
        double[] imaginary = new double[real.length];
        fourier.transform(real, imaginary, -1);
        // Correlation: the conjugate of the picture times the signs.
        for (int i = 0; i < real.length; i++) {
            double a = real[i] * knownReal[i] + imaginary[i] * knownImaginary[i];
            double b = real[i] * knownImaginary[i] - imaginary[i] * knownReal[i];
            real[i] = a;
            imaginary[i] = b;
        }
        fourier.transform(real, imaginary, 1);
        for (int i = 0; i < real.length; i++) {
            int column = i % SHORT;
            int row = i / SHORT;
            double norm = norms[(row % CELL) * CELL + column % CELL];
            double score = norm > 0 ? real[i] / (SHORT * SHORT) / norm : 0;
            if (best.size() < CANDIDATES || score > best.peek().score()) {
                best.add(new Place(scale, column, row, score));
                if (best.size() > CANDIDATES) {
                    best.poll();
                }
            }
        }
    }

    /** The norm of what the known signs are multiplied with, about, for each way to lay cells over samples. */
    private static double[] phaseNorms(double[] tile) {
        double[] norms = new double[CELL * CELL];
        for (int row = 0; row < CELL; row++) {
            for (int column = 0; column < CELL; column++) {
                double[] cells = cells(tile, column, row);
                double squares = 0;
                for (double each : cells) {
                    squares += each * each;
                }
                norms[row * CELL + column] = Math.sqrt(squares * MarkKey.KNOWN / MarkKey.CELLS);
            }
        }
        return norms;
    }

    /** The sum of every cell of the tile, if the picture begins at that place in it. */
    private static double[] cells(double[] tile, int column, int row) {
        double[] cells = new double[MarkKey.CELLS];
        for (int r = 0; r < SHORT; r++) {
            int base = ((r + row) % SHORT) / CELL * MarkKey.SIDE;
            for (int c = 0; c < SHORT; c++) {
                cells[base + ((c + column) % SHORT) / CELL] += tile[r * SHORT + c];
            }
        }
        return cells;
    }

    /** What is seen if the picture lies there, as if no other place had been looked at. */
    private Mark at(Place place) {
        double[] cells = cells(folded(place.scale()), place.column(), place.row());
        long payload = key.decode(cells);
        double known = logP(cells, key.knownTile(), 0);
        byte[] tile = key.tile(payload);
        double whole = logP(cells, tile, 48 * Math.log10(2));
        // Two ways to be found are two chances of a false alarm.
        double logP = Math.min(known, whole) + Math.log10(2);
        return new Mark(payload, logP, place.scale(), place.column(), place.row(), agreement(cells, tile));
    }

    private static double agreement(double[] cells, byte[] signs) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < cells.length; i++) {
            sum += cells[i] * signs[i];
            all += Math.abs(cells[i]);
        }
        return all > 0 ? sum / all : 0;
    }

    /** Hoeffding's bound, times the number of chances. */
    private static double logP(double[] cells, byte[] signs, double chances) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < cells.length; i++) {
            if (signs[i] != 0) {
                sum += cells[i] * signs[i];
                squares += cells[i] * cells[i];
            }
        }
        if (sum <= 0 || squares == 0) {
            return chances;
        }
        return chances - sum * sum / squares / 2 * LOG_E;
    }
}
