package org.kinora.pipeline.wan;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.kinora.checkpoint.CheckpointException;

/**
 * The picture that a film begins with, brought to the film's size with a Lanczos window of three lobes, as Python's
 * imaging library does it.
 */
final class Picture {
    private static final int COLOURS = 3;
    private static final double LOBES = 3;

    private Picture() {}

    /** Reads PNG, JPEG, GIF or BMP: [1, 3, 1, H, W] in [-1, 1], fp32. */
    static Tensor read(Path file, int width, int height) throws IOException {
        BufferedImage image = Files.isRegularFile(file) ? ImageIO.read(file.toFile()) : null;
        if (image == null) {
            throw new CheckpointException("there is no picture in " + file + ": name a PNG or JPEG file");
        }
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        float[] planes = new float[COLOURS * width * height];
        for (int c = 0; c < COLOURS; c++) {
            int shift = 16 - 8 * c;
            double[] plane = new double[pixels.length];
            for (int i = 0; i < pixels.length; i++) {
                plane[i] = pixels[i] >> shift & 0xFF;
            }
            double[] narrow = resized(plane, image.getWidth(), image.getHeight(), width);
            double[] turned = transposed(narrow, width, image.getHeight());
            double[] small = transposed(resized(turned, image.getHeight(), width, height), height, width);
            for (int i = 0; i < small.length; i++) {
                planes[c * width * height + i] = (float) small[i];
            }
        }
        return Tensor.create(planes, 1, COLOURS, 1, height, width)
                .div(new Scalar(127.5))
                .sub(new Scalar(1.0));
    }

    /** Rows of {@code width} values to rows of {@code target}, rounded to whole numbers from 0 to 255. */
    private static double[] resized(double[] rows, int width, int height, int target) {
        if (width == target) {
            return rows;
        }
        double scale = (double) width / target;
        double reach = LOBES * Math.max(scale, 1);
        double[] out = new double[target * height];
        for (int x = 0; x < target; x++) {
            double centre = (x + 0.5) * scale;
            int from = Math.max(0, (int) (centre - reach + 0.5));
            int to = Math.min(width, (int) (centre + reach + 0.5));
            double[] weights = new double[to - from];
            double sum = 0;
            for (int i = from; i < to; i++) {
                weights[i - from] = lanczos((i - centre + 0.5) / Math.max(scale, 1));
                sum += weights[i - from];
            }
            for (int y = 0; y < height; y++) {
                double value = 0;
                for (int i = from; i < to; i++) {
                    value += rows[y * width + i] * weights[i - from];
                }
                out[y * target + x] = Math.clamp(Math.round(value / sum), 0, 255);
            }
        }
        return out;
    }

    private static double lanczos(double x) {
        return Math.abs(x) >= LOBES ? 0 : sinc(x) * sinc(x / LOBES);
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double[] transposed(double[] rows, int width, int height) {
        double[] out = new double[rows.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                out[x * height + y] = rows[y * width + x];
            }
        }
        return out;
    }
}
