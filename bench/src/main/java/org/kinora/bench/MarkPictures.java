package org.kinora.bench;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.kinora.judge.chart.Chart;
import org.kinora.judge.sight.Footage;

/** What a mark looks like, and how far from an alarm pictures without one are. */
final class MarkPictures {
    private static final int AMPLIFIED = 10;
    private static final int GREY = 128;
    private static final int ENLARGED = 2;
    /** The share of the highest exponents that the extrapolation goes by. */
    private static final double TAIL = 0.05;

    private static final double MILLION = 1e6;

    private MarkPictures() {}

    /** Writes a frame, the same marked, and the difference ten times, side by side. */
    static void difference(Path png, Footage marked, Footage original) throws IOException {
        int width = original.width();
        int height = original.height();
        BufferedImage image = new BufferedImage(ENLARGED * 3 * width, ENLARGED * height, BufferedImage.TYPE_INT_RGB);
        int frame = original.frames() / 2 * 3 * width * height;
        for (int y = 0; y < ENLARGED * height; y++) {
            for (int x = 0; x < ENLARGED * width; x++) {
                int at = frame + 3 * (y / ENLARGED * width + x / ENLARGED);
                int difference = 0;
                for (int c = 0; c < 3; c++) {
                    int off = (marked.rgb()[at + c] & 0xFF) - (original.rgb()[at + c] & 0xFF);
                    difference = difference << 8 | Math.clamp(GREY + AMPLIFIED * off, 0, 255);
                }
                image.setRGB(x, y, colour(original.rgb(), at));
                image.setRGB(x + ENLARGED * width, y, colour(marked.rgb(), at));
                image.setRGB(x + 2 * ENLARGED * width, y, difference);
            }
        }
        ImageIO.write(image, "png", png.toFile());
    }

    private static int colour(byte[] rgb, int at) {
        return (rgb[at] & 0xFF) << 16 | (rgb[at + 1] & 0xFF) << 8 | (rgb[at + 2] & 0xFF);
    }

    /**
     * How likely readings of unmarked frames come near an alarm: above the exponent that one in twenty reaches, they are
     * taken to fall off exponentially, by the most likely rate (peaks over a threshold: Coles, "An Introduction to
     * Statistical Modeling of Extreme Values", 2001, chapter 4, with shape 0).
     *
     * @param threshold the exponent that one in twenty reaches
     * @param excess by how much these exceed it on average
     * @param count how many exceed it
     */
    record NullTail(double threshold, double excess, int count) {
        /** What one reading in a million reaches. */
        double million() {
            return threshold + excess * Math.log(TAIL * MILLION);
        }

        /** Half of the interval that holds {@link #million()} with 95 %, if readings were independent. */
        double uncertainty() {
            return 1.96 * excess / Math.sqrt(count) * Math.log(TAIL * MILLION);
        }
    }

    /**
     * Draws which share of unmarked frames reaches an exponent, its tail extrapolated, and where an alarm begins.
     *
     * @param exponents of unmarked frames, in ascending order
     * @param alarm the exponent at which an alarm begins
     */
    static NullTail nullCurve(Path png, double[] exponents, double alarm) throws IOException {
        int count = exponents.length;
        List<double[]> seen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            seen.add(new double[] {exponents[i], Math.log10((count - i) / (double) count)});
        }
        int first = (int) Math.ceil((1 - TAIL) * count);
        double threshold = exponents[first];
        double excess = Arrays.stream(exponents, first, count).average().orElseThrow() - threshold;
        NullTail tail = new NullTail(threshold, excess, count - first);
        Chart.writeAll(
                png,
                "log10 of the share of " + count + " unmarked frames above x",
                "",
                List.of(
                        seen,
                        List.of(
                                new double[] {threshold, Math.log10(TAIL)},
                                new double[] {tail.million(), -Math.log10(MILLION)}),
                        List.of(new double[] {alarm, 0}, new double[] {alarm, -Math.log10(MILLION)})));
        return tail;
    }
}
