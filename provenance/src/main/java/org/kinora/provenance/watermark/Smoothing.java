package org.kinora.provenance.watermark;

/** Means over squares. */
final class Smoothing {
    private Smoothing() {}

    /**
     * The mean of the square of {@code 2 reach + 1} around every value; at the borders of what there is of it.
     *
     * @param line room for a row or column
     */
    static void box(double[] from, double[] to, double[] line, int columns, int rows, int reach) {
        for (int r = 0; r < rows; r++) {
            int base = r * columns;
            double sum = 0;
            for (int c = 0; c < Math.min(reach, columns); c++) {
                sum += from[base + c];
            }
            for (int c = 0; c < columns; c++) {
                int ahead = c + reach;
                int behind = c - reach - 1;
                sum += ahead < columns ? from[base + ahead] : 0;
                sum -= behind >= 0 ? from[base + behind] : 0;
                to[base + c] = sum / (Math.min(ahead, columns - 1) - Math.max(behind, -1));
            }
        }
        for (int c = 0; c < columns; c++) {
            for (int r = 0; r < rows; r++) {
                line[r] = to[r * columns + c];
            }
            double sum = 0;
            for (int r = 0; r < Math.min(reach, rows); r++) {
                sum += line[r];
            }
            for (int r = 0; r < rows; r++) {
                int ahead = r + reach;
                int behind = r - reach - 1;
                sum += ahead < rows ? line[ahead] : 0;
                sum -= behind >= 0 ? line[behind] : 0;
                to[r * columns + c] = sum / (Math.min(ahead, rows - 1) - Math.max(behind, -1));
            }
        }
    }
}
