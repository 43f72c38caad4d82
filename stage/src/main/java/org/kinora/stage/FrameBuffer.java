package org.kinora.stage;

import io.github.humbleui.skija.Canvas;
import io.github.humbleui.skija.ColorAlphaType;
import io.github.humbleui.skija.ColorType;
import io.github.humbleui.skija.ImageInfo;
import io.github.humbleui.skija.Surface;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Memory that Skia draws a picture and one actor's coverage into, read without copies. Belongs to one thread.
 */
final class FrameBuffer implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private final int width;
    private final int height;
    private final MemorySegment picture;
    private final MemorySegment coverage;
    private final Surface pictureSurface;
    private final Surface coverageSurface;

    FrameBuffer(int width, int height) {
        this.width = width;
        this.height = height;
        picture = arena.allocate(4L * width * height, 64);
        coverage = arena.allocate((long) width * height, 64);
        pictureSurface = Surface.wrapPixels(
                new ImageInfo(width, height, ColorType.RGBA_8888, ColorAlphaType.PREMUL),
                picture.address(),
                4L * width);
        coverageSurface = Surface.wrapPixels(ImageInfo.makeA8(width, height), coverage.address(), width);
    }

    Canvas picture() {
        return pictureSurface.getCanvas();
    }

    Canvas coverage() {
        return coverageSurface.getCanvas();
    }

    /** Copies the picture as RGB. */
    void read(byte[] rgb, int at) {
        int n = width * height;
        int out = at;
        for (int i = 0; i < n; i++) {
            int pixel = picture.get(ValueLayout.JAVA_INT, 4L * i); // little-endian: A B G R
            rgb[out] = (byte) pixel;
            rgb[out + 1] = (byte) (pixel >>> 8);
            rgb[out + 2] = (byte) (pixel >>> 16);
            out += 3;
        }
    }

    /**
     * Writes a label into a mask wherever the coverage is at least half, and clears the coverage again.
     *
     * @return the box that was covered
     */
    GroundTruth.Box stamp(byte[] mask, int at, int label, int left, int top, int right, int bottom) {
        int u0 = Math.max(0, left);
        int u1 = Math.min(width, right);
        int v0 = Math.max(0, top);
        int v1 = Math.min(height, bottom);
        int minU = width;
        int maxU = 0;
        int minV = height;
        int maxV = 0;
        for (int v = v0; v < v1; v++) {
            for (int u = u0; u < u1; u++) {
                if (coverage.get(ValueLayout.JAVA_BYTE, (long) v * width + u) < 0) { // 128 to 255
                    mask[at + v * width + u] = (byte) label;
                    minU = Math.min(minU, u);
                    maxU = Math.max(maxU, u + 1);
                    minV = Math.min(minV, v);
                    maxV = v + 1;
                }
            }
            if (u1 > u0) {
                coverage.asSlice((long) v * width + u0, u1 - u0).fill((byte) 0);
            }
        }
        return maxU <= minU ? GroundTruth.Box.EMPTY : new GroundTruth.Box(minU, minV, maxU, maxV);
    }

    @Override
    public void close() {
        pictureSurface.close();
        coverageSurface.close();
        arena.close();
    }
}
