package org.kinora.provenance.watermark;

/** The Fourier transform of squares of 128 x 128 complex numbers, by radix 2. Not thread-safe. */
final class Fourier {
    static final int SIZE = 128;

    private static final double[] COS = new double[SIZE / 2];
    private static final double[] SIN = new double[SIZE / 2];

    static {
        for (int i = 0; i < SIZE / 2; i++) {
            COS[i] = Math.cos(2 * Math.PI * i / SIZE);
            SIN[i] = Math.sin(2 * Math.PI * i / SIZE);
        }
    }

    private final double[] re = new double[SIZE];
    private final double[] im = new double[SIZE];

    /** Transforms in place; {@code direction} -1 is forward, 1 is back (not scaled). */
    void transform(double[] real, double[] imaginary, int direction) {
        for (int r = 0; r < SIZE; r++) {
            line(real, imaginary, r * SIZE, 1, direction);
        }
        for (int c = 0; c < SIZE; c++) {
            line(real, imaginary, c, SIZE, direction);
        }
    }

    private void line(double[] real, double[] imaginary, int start, int stride, int direction) {
        for (int i = 0; i < SIZE; i++) {
            int from = Integer.reverse(i) >>> 25;
            re[i] = real[start + from * stride];
            im[i] = imaginary[start + from * stride];
        }
        for (int half = 1; half < SIZE; half *= 2) {
            int step = SIZE / (2 * half);
            for (int i = 0; i < SIZE; i += 2 * half) {
                for (int k = 0; k < half; k++) {
                    double cos = COS[k * step];
                    double sin = direction * SIN[k * step];
                    int a = i + k;
                    int b = a + half;
                    double tr = re[b] * cos - im[b] * sin;
                    double ti = re[b] * sin + im[b] * cos;
                    re[b] = re[a] - tr;
                    im[b] = im[a] - ti;
                    re[a] += tr;
                    im[a] += ti;
                }
            }
        }
        for (int i = 0; i < SIZE; i++) {
            real[start + i * stride] = re[i];
            imaginary[start + i * stride] = im[i];
        }
    }
}
