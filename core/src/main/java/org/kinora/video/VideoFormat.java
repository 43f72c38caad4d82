package org.kinora.video;

/**
 * What every frame of a film has in common.
 *
 * @param width pixels, even, 16 or more
 * @param height pixels, even, 16 or more
 * @param rate frames a second
 * @param codec how the pictures are compressed
 */
public record VideoFormat(int width, int height, FrameRate rate, VideoCodec codec) {
    private static final int SMALLEST_SIDE = 16;

    public VideoFormat {
        if (width < SMALLEST_SIDE || height < SMALLEST_SIDE) {
            throw new IllegalArgumentException("a film of " + width + "x" + height
                    + " pixels is too small: both sides must be " + SMALLEST_SIDE + " or more");
        }
        if (width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException("a film of " + width + "x" + height
                    + " pixels cannot be written: both sides must be even, for example " + (width + width % 2) + "x"
                    + (height + height % 2));
        }
        int longSide = Math.max(codec.largestWidth(), codec.largestHeight());
        if (width > longSide || height > longSide || (long) width * height > codec.largestPixels()) {
            throw new IllegalArgumentException("a film of " + width + "x" + height + " pixels is too large for "
                    + codec.label() + ", which ends at " + codec.largestWidth() + "x" + codec.largestHeight());
        }
    }

    /** An H.264 film. */
    public static VideoFormat h264(int width, int height, FrameRate rate) {
        return new VideoFormat(width, height, rate, VideoCodec.H264);
    }

    /** Bytes of one frame: three a pixel. */
    public int frameBytes() {
        return width * height * 3;
    }
}
