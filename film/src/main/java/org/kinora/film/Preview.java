package org.kinora.film;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;

/** One frame of a film, as it is seen: marked and labelled. Compressed only when asked. */
public final class Preview {
    private final int width;
    private final int height;
    private final byte[] rgb;

    /**
     * @param frame rows of red, green and blue between position and limit; copied
     */
    Preview(int width, int height, ByteBuffer frame) {
        this.width = width;
        this.height = height;
        this.rgb = new byte[frame.remaining()];
        frame.duplicate().get(rgb);
    }

    /** Pixels of a row. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** As a JPEG file. */
    public byte[] jpeg() {
        return compressed("jpeg");
    }

    /** As a PNG file. */
    public byte[] png() {
        return compressed("png");
    }

    private byte[] compressed(String format) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = ((rgb[3 * i] & 0xFF) << 16) | ((rgb[3 * i + 1] & 0xFF) << 8) | (rgb[3 * i + 2] & 0xFF);
        }
        image.setRGB(0, 0, width, height, pixels, 0, width);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(image, format, file);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture in memory cannot fail to be written", e);
        }
        return file.toByteArray();
    }
}
