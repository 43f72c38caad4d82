package org.kinora.judge.score;

import org.kinora.judge.sight.Footage;
import org.kinora.stage.GroundTruth;
import org.kinora.stage.StageClip;

/** How near one film's pixels are to another's: PSNR, SSIM (Wang et al. 2004), and PSNR where people look. */
public final class PictureScore {
    private static final int WINDOW = 8;
    private static final double C1 = Math.pow(0.01 * 255, 2);
    private static final double C2 = Math.pow(0.03 * 255, 2);

    private PictureScore() {}

    /** Peak signal-to-noise ratio over everything, dB; 99 if nothing differs. */
    public static double psnr(Footage made, Footage real) {
        double sum = 0;
        int bytes = Math.min(made.rgb().length, real.rgb().length);
        for (int i = 0; i < bytes; i++) {
            double off = (made.rgb()[i] & 0xFF) - (real.rgb()[i] & 0xFF);
            sum += off * off;
        }
        return decibels(sum, bytes);
    }

    private static double decibels(double squares, long count) {
        return squares == 0 ? 99 : Math.min(99, 10 * Math.log10(255.0 * 255 * count / squares));
    }

    /** PSNR inside the boxes of the actors, dB. */
    public static double psnrInBoxes(Footage made, StageClip real) {
        double sum = 0;
        long count = 0;
        int stride = real.width() * 3;
        for (int frame = 0; frame < Math.min(made.frames(), real.frames()); frame++) {
            for (GroundTruth.Sighting sighting :
                    real.truth().frames().get(frame).actors()) {
                GroundTruth.Box box = sighting.box();
                for (int y = box.top(); y < box.bottom(); y++) {
                    int row = (frame * real.height() + y) * stride;
                    for (int at = row + box.left() * 3; at < row + box.right() * 3; at++) {
                        double off = (made.rgb()[at] & 0xFF) - (real.rgb()[at] & 0xFF);
                        sum += off * off;
                        count++;
                    }
                }
            }
        }
        return count == 0 ? Double.NaN : decibels(sum, count);
    }

    /** Mean structural similarity of the grey pictures, over windows of 8x8 pixels, -1 to 1. */
    public static double ssim(Footage made, Footage real) {
        double sum = 0;
        long windows = 0;
        for (int frame = 0; frame < Math.min(made.frames(), real.frames()); frame += 4) {
            float[] a = made.grey(frame);
            float[] b = real.grey(frame);
            for (int top = 0; top + WINDOW <= real.height(); top += WINDOW / 2) {
                for (int left = 0; left + WINDOW <= real.width(); left += WINDOW / 2) {
                    sum += similarity(a, b, top * real.width() + left, real.width());
                    windows++;
                }
            }
        }
        return sum / windows;
    }

    private static double similarity(float[] a, float[] b, int at, int width) {
        double n = WINDOW * WINDOW;
        double sumA = 0;
        double sumB = 0;
        double squaresA = 0;
        double squaresB = 0;
        double products = 0;
        for (int y = 0; y < WINDOW; y++) {
            for (int x = 0; x < WINDOW; x++) {
                double u = a[at + y * width + x];
                double v = b[at + y * width + x];
                sumA += u;
                sumB += v;
                squaresA += u * u;
                squaresB += v * v;
                products += u * v;
            }
        }
        double meanA = sumA / n;
        double meanB = sumB / n;
        double varA = squaresA / n - meanA * meanA;
        double varB = squaresB / n - meanB * meanB;
        double common = products / n - meanA * meanB;
        return (2 * meanA * meanB + C1)
                * (2 * common + C2)
                / ((meanA * meanA + meanB * meanB + C1) * (varA + varB + C2));
    }
}
