package org.kinora.judge.sight;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.StageClip;
import org.kinora.video.Mp4Reader;

/**
 * The pictures of a film at 12 frames a second, small enough to look at.
 *
 * @param width pixels, a multiple of 8
 * @param height pixels, a multiple of 8
 * @param frames number of pictures, at least 1
 * @param rgb frames x height x width x 3 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of pixels: never compared, only read
public record Footage(int width, int height, int frames, byte[] rgb) {
    public Footage {
        if (width < 8 || height < 8 || width % 8 != 0 || height % 8 != 0 || frames < 1) {
            throw new IllegalArgumentException("footage of " + frames + " frames of " + width + "x" + height
                    + " cannot be looked at; sides are multiples of 8 and there is at least one frame");
        }
        if (rgb.length != (long) frames * height * width * 3) {
            throw new IllegalArgumentException(
                    rgb.length + " bytes are not " + frames + " frames of " + width + "x" + height);
        }
    }

    /** A rendered clip of the stage. */
    public static Footage of(StageClip clip) {
        return new Footage(clip.width(), clip.height(), clip.frames(), clip.rgb());
    }

    /**
     * Reads a video file, taking 12 frames of each second and scaling so that the shorter side has 128 pixels.
     *
     * @throws IOException if it is no video, or has no picture
     */
    public static Footage read(Path mp4) throws IOException {
        try (Mp4Reader reader = Mp4Reader.open(mp4)) {
            double scale = (double) Perception.SIDE / Math.min(reader.width(), reader.height());
            int width = eights(reader.width() * scale);
            int height = eights(reader.height() * scale);
            double rate = reader.rate().value() / ClipFormat.FPS;
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            int taken = 0;
            int read = 0;
            for (byte[] frame = reader.next(); frame != null; frame = reader.next()) {
                while (Math.floor(taken * rate) <= read) {
                    bytes.writeBytes(scaled(frame, reader.width(), reader.height(), width, height));
                    taken++;
                }
                read++;
            }
            if (taken == 0) {
                throw new IOException(mp4 + " has no pictures");
            }
            return new Footage(width, height, taken, bytes.toByteArray());
        }
    }

    private static int eights(double side) {
        return Math.max(8, (int) Math.round(side / 8) * 8);
    }

    private static byte[] scaled(byte[] rgb, int width, int height, int toWidth, int toHeight) {
        if (width == toWidth && height == toHeight) {
            return rgb;
        }
        BufferedImage from = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        // Red and blue change places on the way in and again on the way out.
        System.arraycopy(rgb, 0, ((DataBufferByte) from.getRaster().getDataBuffer()).getData(), 0, rgb.length);
        BufferedImage to = new BufferedImage(toWidth, toHeight, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = to.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(from, 0, 0, toWidth, toHeight, null);
        graphics.dispose();
        return ((DataBufferByte) to.getRaster().getDataBuffer()).getData().clone();
    }

    /** One picture, height x width x 3 bytes. */
    public byte[] frame(int index) {
        int size = width * height * 3;
        return Arrays.copyOfRange(rgb, index * size, (index + 1) * size);
    }

    /** The pictures from one (inclusive) to another (exclusive). */
    public Footage part(int from, int to) {
        int size = width * height * 3;
        return new Footage(width, height, to - from, Arrays.copyOfRange(rgb, from * size, to * size));
    }

    /** Some pictures, evenly spread. */
    public List<byte[]> samples(int count) {
        List<byte[]> pictures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pictures.add(frame((int) ((long) i * (frames - 1) / Math.max(1, count - 1))));
        }
        return pictures;
    }

    /** The grey value of each pixel of a picture, 0 to 255. */
    public float[] grey(int index) {
        float[] grey = new float[width * height];
        int at = index * width * height * 3;
        for (int i = 0; i < grey.length; i++) {
            grey[i] = 0.299f * (rgb[at + 3 * i] & 0xFF)
                    + 0.587f * (rgb[at + 3 * i + 1] & 0xFF)
                    + 0.114f * (rgb[at + 3 * i + 2] & 0xFF);
        }
        return grey;
    }
}
