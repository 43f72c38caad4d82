package org.kinora.video;

import java.util.Map;

/**
 * What a video file holds.
 *
 * @param width pixels
 * @param height pixels
 * @param frames pictures in the file, counted, not taken from a header
 * @param rate frames a second
 * @param codec the name of the compression, such as {@code h264} or {@code av1}
 * @param metadata the tags of the file, such as {@code title}, {@code description} and {@code comment}
 */
public record VideoInfo(
        int width, int height, long frames, FrameRate rate, String codec, Map<String, String> metadata) {
    public VideoInfo {
        metadata = Map.copyOf(metadata);
    }

    /** How long the film lasts. */
    public double seconds() {
        return rate.seconds(frames);
    }
}
