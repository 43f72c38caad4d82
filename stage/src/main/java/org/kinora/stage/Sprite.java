package org.kinora.stage;

import io.github.humbleui.skija.ColorAlphaType;
import io.github.humbleui.skija.Image;
import io.github.humbleui.skija.ImageInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An animated emoji at 12 frames a second, cropped to what it ever covers, kept at up to three resolutions that are made
 * when they are first asked for. Safe to use from several threads.
 */
public final class Sprite {
    private static final int LEVELS = 3;

    private final Supplier<Frames> source;
    private final Object lock = new Object();
    private final @Nullable Level[] levels = new @Nullable Level[LEVELS];
    private volatile @Nullable Shape shape;

    /** A sprite whose frames come from a decoder, called once for each resolution that is asked for. */
    public Sprite(Supplier<Frames> source) {
        this.source = source;
    }

    /**
     * Decoded frames.
     *
     * @param size width and height in pixels
     * @param pixels size x size x 4 bytes a frame: premultiplied blue, green, red, alpha
     */
    public record Frames(int size, List<byte[]> pixels) {
        public Frames {
            pixels = List.copyOf(pixels);
            if (pixels.isEmpty() || size < 8) {
                throw new IllegalArgumentException(
                        "A sprite has frames of at least 8 pixels, not " + pixels.size() + " frames of " + size);
            }
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Shape(int left, int top, int right, int bottom, double[] opaque) {}

    private record Level(List<Image> images) {}

    /** Width over height of the crop. */
    public double aspect() {
        Shape s = shape();
        return (double) (s.right - s.left) / (s.bottom - s.top);
    }

    /** Number of frames, at 12 a second. */
    public int frames() {
        return shape().opaque.length;
    }

    /** Part of the crop that a frame covers, 0 to 1. */
    double opaque(int frame) {
        return shape().opaque[Math.floorMod(frame, frames())];
    }

    /** A frame, modulo their number, at the resolution that suits a height in pixels. */
    Image image(int frame, double tall) {
        Shape s = shape();
        double ratio = tall / (s.bottom - s.top);
        int level = ratio <= 0.27 ? 2 : ratio <= 0.54 ? 1 : 0;
        return level(level).images.get(Math.floorMod(frame, s.opaque.length));
    }

    private Shape shape() {
        Shape s = shape;
        if (s == null) {
            level(1);
            s = Objects.requireNonNull(shape);
        }
        return s;
    }

    private Level level(int index) {
        synchronized (lock) {
            Level level = levels[index];
            if (level == null) {
                Frames frames = source.get();
                Shape s = shape;
                if (s == null) {
                    s = measure(frames);
                    shape = s;
                }
                level = build(frames, s, index);
                levels[index] = level;
            }
            return level;
        }
    }

    private static Shape measure(Frames frames) {
        int n = frames.size;
        int left = n;
        int top = n;
        int right = 0;
        int bottom = 0;
        for (byte[] pixels : frames.pixels) {
            for (int y = 0; y < n; y++) {
                for (int x = 0; x < n; x++) {
                    if ((pixels[(y * n + x) * 4 + 3] & 0xff) >= 96) {
                        left = Math.min(left, x);
                        right = Math.max(right, x + 1);
                        top = Math.min(top, y);
                        bottom = Math.max(bottom, y + 1);
                    }
                }
            }
        }
        if (right <= left) {
            throw new StageException("A sprite is wholly transparent; fetch the sprites again");
        }
        // Whole quarters, so that the crop is the same at every resolution.
        left = left / 4 * 4;
        top = top / 4 * 4;
        right = Math.min(n, (right + 3) / 4 * 4);
        bottom = Math.min(n, (bottom + 3) / 4 * 4);
        double area = (double) (right - left) * (bottom - top);
        double[] opaque = new double[frames.pixels.size()];
        for (int f = 0; f < opaque.length; f++) {
            byte[] pixels = frames.pixels.get(f);
            int count = 0;
            for (int i = 3; i < pixels.length; i += 4) {
                count += (pixels[i] & 0xff) >= 128 ? 1 : 0;
            }
            opaque[f] = count / area;
        }
        return new Shape(left, top, right, bottom, opaque);
    }

    private static Level build(Frames frames, Shape s, int index) {
        int step = 1 << index;
        int w = (s.right - s.left) / step;
        int h = (s.bottom - s.top) / step;
        List<Image> images = new ArrayList<>();
        for (byte[] pixels : frames.pixels) {
            byte[] small = new byte[w * h * 4];
            for (int y = 0; y < h; y++) {
                for (int x = 0; x < w; x++) {
                    for (int c = 0; c < 4; c++) {
                        int sum = step * step / 2;
                        for (int dy = 0; dy < step; dy++) {
                            int row = (s.top + y * step + dy) * frames.size + s.left + x * step;
                            for (int dx = 0; dx < step; dx++) {
                                sum += pixels[(row + dx) * 4 + c] & 0xff;
                            }
                        }
                        small[(y * w + x) * 4 + c] = (byte) (sum / (step * step));
                    }
                }
            }
            images.add(Image.makeRasterFromBytes(ImageInfo.makeN32(w, h, ColorAlphaType.PREMUL), small, w * 4L));
        }
        return new Level(List.copyOf(images));
    }
}
