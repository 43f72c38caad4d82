package org.kinora.stage;

/**
 * Size, length and speed of a clip.
 *
 * @param width pixels, 16 to 4096
 * @param height pixels, 16 to 4096
 * @param frames number of frames, at least 1
 * @param fps frames a second, at least 1; the stage is made for 12
 */
public record ClipFormat(int width, int height, int frames, int fps) {
    /** Frames a second that scripts, sprites and beats are made for. */
    public static final int FPS = 12;

    public ClipFormat {
        if (width < 16 || width > 4096 || height < 16 || height > 4096) {
            throw new IllegalArgumentException(
                    "A clip is 16 to 4096 pixels wide and high, not " + width + "x" + height + "; choose such a size");
        }
        if (frames < 1) {
            throw new IllegalArgumentException("A clip has at least 1 frame, not " + frames);
        }
        if (fps < 1 || fps > 120) {
            throw new IllegalArgumentException("A clip has 1 to 120 frames a second, not " + fps);
        }
    }

    /** A clip at 12 frames a second. */
    public ClipFormat(int width, int height, int frames) {
        this(width, height, frames, FPS);
    }

    /** Width over the shorter side. */
    double across() {
        return (double) width / Math.min(width, height);
    }

    /** Height over the shorter side. */
    double upright() {
        return (double) height / Math.min(width, height);
    }
}
