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

    private static final double SMALLEST_SCALE = 0.5;
    private static final double LARGEST_SCALE = 1.3;
    private static final double SCALE_STEP = 1.015;
    private static final int CANDIDATES = 24;
    /** The chances of a false alarm by 48 bits, as a decimal logarithm. */
    private static final double PAYLOADS = 48 * Math.log10(2);

    /** What shows most when little is left, large cells and what is known of small ones together, has half of the chance. */
    private static final double COMMON_WAY = Math.log10(2);

    /** The other half is shared by small cells as far as known, or with a payload, large cells, and these with a payload. */
    private static final double RARE_WAY = Math.log10(2 * 4);

    /** A film that was YUV and is RGB again is up to two steps darker: these shifts have half of the chance. */
    private static final int NEAR_SHIFTS = 4;

    private static final double NEAR_SHIFT = Math.log10(2 * NEAR_SHIFTS);
    private static final double FAR_SHIFT = Math.log10(2 * (LargeCells.SHIFTS - NEAR_SHIFTS));

    private final MarkKey key;
    private final int width;
    private final int height;
    private final int columns;
    private final int rows;
    private final double[] luma;
    private final double[] sample;
    private final Fourier fourier = new Fourier();
    private final SmallCells small;
    private final LargeCells large;
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
        this.sample = new double[columns * rows];
        this.small = new SmallCells(columns, rows, key.knownTile(), fourier);
        this.large = new LargeCells(columns, rows, key.largeTile(), fourier);
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
        small.add(sample);
        large.add(sample);
    }

    /** What all frames so far say together. */
    public Mark read() {
        // Most films are whole: one half of the chance of a false alarm is theirs, all other places share the other.
        Mark found = at(new Place(1, 0, 0, 0), large.whole(), Math.log10(2));
        if (found.isFound()) {
            return found;
        }
        PriorityQueue<Place> best = new PriorityQueue<>(Comparator.comparingDouble(Place::score));
        scales = 0;
        for (double scale = SMALLEST_SCALE; scale <= LARGEST_SCALE; scale *= SCALE_STEP) {
            search(scale, best);
            scales++;
        }
        search(1, best);
        scales++;
        double places = Math.log10((double) scales * SHORT * SHORT) + Math.log10(2);
        for (Place place : best) {
            Mark mark = at(place, large.at(place.scale(), place.column(), place.row()), places);
            if (mark.bestLogP() < found.bestLogP()) {
                found = mark;
            }
        }
        return found;
    }

    private void search(double scale, PriorityQueue<Place> best) {
        small.correlate(scale, fourier);
        large.correlate(scale, fourier);
        for (int row = 0; row < SHORT; row++) {
            for (int column = 0; column < SHORT; column++) {
                double ofSmall = small.score(column, row);
                double ofLarge = large.score(column, row);
                double score = Math.max(Math.max(ofSmall, ofLarge), (ofSmall + ofLarge) / Math.sqrt(2));
                if (best.size() < CANDIDATES || score > best.peek().score()) {
                    best.add(new Place(scale, column, row, score));
                    if (best.size() > CANDIDATES) {
                        best.poll();
                    }
                }
            }
        }
    }

    /** What is seen if the picture lies there; {@code chances} is the logarithm of how many places share the bound. */
    private Mark at(Place place, double[][] shifts, double chances) {
        double[] cells = small.at(place.scale(), place.column(), place.row());
        MarkKey.Reading reading = key.read(cells);
        byte[] tile = key.tile(reading.payload());
        double known = norms(cells, key.knownTile());
        double whole = norms(cells, tile);
        double best = Math.max(SignBound.exponent(known), SignBound.exponent(whole) - PAYLOADS) - RARE_WAY;
        for (int shift = 0; shift < shifts.length; shift++) {
            double steps = norms(shifts[shift], key.largeTile());
            // Both, scaled to the same norm, are one longer row of signs.
            double both = SignBound.exponent((known + steps) / Math.sqrt(2)) - COMMON_WAY;
            double more = SignBound.exponent((whole + steps) / Math.sqrt(2)) - PAYLOADS - RARE_WAY;
            double alone = SignBound.exponent(steps) - RARE_WAY;
            double found = Math.max(both, Math.max(more, alone));
            best = Math.max(best, found - (shift < NEAR_SHIFTS ? NEAR_SHIFT : FAR_SHIFT));
        }
        return new Mark(
                reading.payload(),
                reading.wrong(),
                chances - best,
                place.scale(),
                place.column(),
                place.row(),
                agreement(cells, tile));
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

    /** By how many norms of the cells the signs show; cells without a sign do not count. */
    private static double norms(double[] cells, byte[] signs) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < cells.length; i++) {
            if (signs[i] != 0) {
                sum += cells[i] * signs[i];
                squares += cells[i] * cells[i];
            }
        }
        return squares > 0 ? Math.max(0, sum / Math.sqrt(squares)) : 0;
    }
}
