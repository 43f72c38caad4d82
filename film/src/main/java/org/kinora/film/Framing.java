package org.kinora.film;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;
import org.kinora.video.Mp4Reader;
import org.kinora.video.VideoException;

/**
 * Brings pictures to the size of a film: as large as fills it, the rest cropped alike on both sides. Smaller pictures
 * are averages of what they show, larger ones are blended between pixels.
 */
final class Framing {
    private static final int COLOURS = 3;
    private static final long MOST_PIXELS = 50_000_000;

    private final int width;
    private final int height;
    private final Weights columns;
    private final Weights rows;
    private final int fromWidth;

    /** Which pixels of a line make a pixel of the new one, and how much each. */
    private static final class Weights {
        private final int[][] at;
        private final float[][] share;

        private Weights(int[][] at, float[][] share) {
            this.at = at;
            this.share = share;
        }

        static Weights of(int from, int to, double scale) {
            int[][] at = new int[to][];
            float[][] share = new float[to][];
            double reach = Math.max(scale, 1);
            double offset = (from - to * scale) / 2;
            for (int i = 0; i < to; i++) {
                double centre = offset + (i + 0.5) * scale;
                int first = Math.max(0, (int) Math.floor(centre - reach + 0.5));
                int last = Math.min(from - 1, (int) Math.ceil(centre + reach - 0.5) - 1);
                last = Math.max(first, last);
                at[i] = new int[last - first + 1];
                share[i] = new float[last - first + 1];
                double sum = 0;
                for (int j = first; j <= last; j++) {
                    sum += triangle((j + 0.5 - centre) / reach);
                }
                for (int j = first; j <= last; j++) {
                    at[i][j - first] = j;
                    share[i][j - first] =
                            (float) (sum == 0 ? 1.0 / at[i].length : triangle((j + 0.5 - centre) / reach) / sum);
                }
            }
            return new Weights(at, share);
        }

        private static double triangle(double x) {
            return Math.max(0, 1 - Math.abs(x));
        }
    }

    /**
     * @param fromWidth of the pictures that come
     * @param fromHeight of the pictures that come
     * @param width of the film
     * @param height of the film
     */
    Framing(int fromWidth, int fromHeight, int width, int height) {
        this.width = width;
        this.height = height;
        this.fromWidth = fromWidth;
        double scale = Math.min((double) fromWidth / width, (double) fromHeight / height);
        this.columns = Weights.of(fromWidth, width, scale);
        this.rows = Weights.of(fromHeight, height, scale);
    }

    /** Red, green and blue in rows, in the size of the film. */
    byte[] apply(byte[] rgb) {
        byte[] out = new byte[width * height * COLOURS];
        float[] line = new float[fromWidth * COLOURS];
        for (int y = 0; y < height; y++) {
            Arrays.fill(line, 0);
            for (int k = 0; k < rows.at[y].length; k++) {
                int from = rows.at[y][k] * fromWidth * COLOURS;
                float share = rows.share[y][k];
                for (int i = 0; i < line.length; i++) {
                    line[i] += share * (rgb[from + i] & 0xFF);
                }
            }
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < COLOURS; c++) {
                    float value = 0;
                    for (int k = 0; k < columns.at[x].length; k++) {
                        value += columns.share[x][k] * line[columns.at[x][k] * COLOURS + c];
                    }
                    out[(y * width + x) * COLOURS + c] = (byte) Math.clamp(Math.round(value), 0, 255);
                }
            }
        }
        return out;
    }

    /**
     * Reads a picture and brings it to a size.
     *
     * @throws StartException if it is no picture, or too large
     */
    static byte[] read(Path picture, int width, int height) throws IOException {
        BufferedImage image = image(picture);
        if (image == null) {
            return readByDecoder(picture, width, height);
        }
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        byte[] rgb = new byte[pixels.length * COLOURS];
        for (int i = 0; i < pixels.length; i++) {
            int opacity = pixels[i] >>> 24;
            for (int c = 0; c < COLOURS; c++) {
                // what can be seen through is on white, as on paper
                rgb[COLOURS * i + c] =
                        (byte) ((((pixels[i] >> (16 - 8 * c)) & 0xFF) * opacity + 255 * (255 - opacity) + 127) / 255);
            }
        }
        return new Framing(image.getWidth(), image.getHeight(), width, height).apply(rgb);
    }

    /** What Java can read; looks at the size first, so that a small file cannot ask for much memory. */
    private static @Nullable BufferedImage image(Path picture) throws IOException {
        if (!Files.isRegularFile(picture)) {
            throw new StartException("there is no picture " + picture);
        }
        try (ImageInputStream input = ImageIO.createImageInputStream(picture.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return null;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                check(picture, reader.getWidth(0), reader.getHeight(0));
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (IIOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new StartException("the picture " + picture + " is damaged: " + e.getMessage(), e);
        }
    }

    private static byte[] readByDecoder(Path picture, int width, int height) throws IOException {
        try (Mp4Reader reader = Mp4Reader.open(picture)) {
            check(picture, reader.width(), reader.height());
            byte[] rgb = reader.next();
            if (rgb == null) {
                throw new StartException("there is no picture in " + picture + ": name a PNG, JPEG or WebP file");
            }
            return new Framing(reader.width(), reader.height(), width, height).apply(rgb);
        } catch (VideoException e) {
            throw new StartException("there is no picture in " + picture + ": name a PNG, JPEG or WebP file", e);
        }
    }

    private static void check(Path picture, int width, int height) throws IOException {
        if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
            throw new StartException("the picture " + picture + " has " + width + "x" + height
                    + " pixels, too many or none: at most " + MOST_PIXELS / 1_000_000 + " million are read");
        }
    }
}
