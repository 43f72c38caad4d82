package org.kinora.provenance.watermark;

/** Pictures in other sizes. */
final class Resampling {
    private Resampling() {}

    /**
     * Lays a grid over a picture; each of its samples is the mean of what it covers, or where it covers less than a pixel
     * the value between the pixels around it.
     *
     * @param step pixels of the picture that a sample is wide and high
     */
    static void area(double[] from, int width, int height, double[] to, int columns, int rows, double step) {
        int taps = (int) Math.ceil(Math.max(step, 1)) + 1;
        int[] across = new int[columns * taps];
        double[] acrossWeights = new double[columns * taps];
        weights(width, columns, step, taps, across, acrossWeights);
        int[] down = new int[rows * taps];
        double[] downWeights = new double[rows * taps];
        weights(height, rows, step, taps, down, downWeights);
        double[] narrow = new double[columns * height];
        for (int y = 0; y < height; y++) {
            for (int c = 0; c < columns; c++) {
                double sum = 0;
                for (int k = 0; k < taps; k++) {
                    sum += acrossWeights[c * taps + k] * from[y * width + across[c * taps + k]];
                }
                narrow[y * columns + c] = sum;
            }
        }
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                double sum = 0;
                for (int k = 0; k < taps; k++) {
                    sum += downWeights[r * taps + k] * narrow[down[r * taps + k] * columns + c];
                }
                to[r * columns + c] = sum;
            }
        }
    }

    private static void weights(int size, int count, double step, int taps, int[] places, double[] weights) {
        double half = Math.max(step, 1) / 2;
        for (int i = 0; i < count; i++) {
            double middle = (i + 0.5) * step;
            double low = middle - half;
            double high = middle + half;
            int first = (int) Math.floor(low);
            double total = 0;
            for (int k = 0; k < taps; k++) {
                double cover = Math.max(0, Math.min(high, first + k + 1) - Math.max(low, first + k));
                places[i * taps + k] = Math.clamp(first + k, 0, size - 1);
                weights[i * taps + k] = cover;
                total += cover;
            }
            for (int k = 0; k < taps; k++) {
                weights[i * taps + k] /= total;
            }
        }
    }
}
