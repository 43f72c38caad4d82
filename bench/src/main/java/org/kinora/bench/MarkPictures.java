package org.kinora.bench;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.kinora.judge.chart.Chart;
import org.kinora.judge.sight.Footage;

/** What a mark looks like, and how far from an alarm pictures without one are. */
final class MarkPictures {
    private static final int AMPLIFIED = 10;
    private static final int GREY = 128;
    private static final int ENLARGED = 2;
    /** The share of the highest exponents that the straight line of the extrapolation is laid through. */
    private static final double TAIL = 0.2;

    private static final double ONE_IN_A_MILLION = -6;

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
     * Draws which share of unmarked frames reaches an exponent, the straight line through the logarithm of its tail, and
     * where an alarm begins.
     *
     * @param exponents of unmarked frames, in ascending order
     * @param alarm the exponent at which an alarm begins
     * @return the exponent that by that line one frame in a million reaches
     */
    static double nullCurve(Path png, List<Double> exponents, double alarm) throws IOException {
        int count = exponents.size();
        List<double[]> seen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            seen.add(new double[] {exponents.get(i), Math.log10((count - i) / (double) count)});
        }
        List<double[]> tail = seen.subList((int) Math.ceil((1 - TAIL) * count), count);
        double meanX = tail.stream().mapToDouble(point -> point[0]).average().orElseThrow();
        double meanY = tail.stream().mapToDouble(point -> point[1]).average().orElseThrow();
        double slope = tail.stream()
                        .mapToDouble(point -> (point[0] - meanX) * (point[1] - meanY))
                        .sum()
                / tail.stream()
                        .mapToDouble(point -> (point[0] - meanX) * (point[0] - meanX))
                        .sum();
        double million = meanX + (ONE_IN_A_MILLION - meanY) / slope;
        Chart.writeAll(
                png,
                "log10 of the share of " + count + " unmarked frames above x",
                "",
                List.of(
                        seen,
                        List.of(tail.getFirst(), new double[] {million, ONE_IN_A_MILLION}),
                        List.of(new double[] {alarm, 0}, new double[] {alarm, ONE_IN_A_MILLION})));
        return million;
    }
}
