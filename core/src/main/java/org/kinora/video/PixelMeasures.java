package org.kinora.video;

import java.nio.file.Path;

/**
 * Numbers that tell a film from a still and from noise.
 *
 * @param motion mean absolute difference between a pixel and the same pixel a frame later, 0 to 255; 0 for a still
 * @param roughness mean absolute difference between a pixel and its right neighbour, 0 to 255; a few for drawings, 85
 *     for uniform noise, 0 for an empty picture
 */
public record PixelMeasures(double motion, double roughness) {
    /** Decodes a film and measures all of it. */
    public static PixelMeasures of(Path file) throws VideoException {
        try (Mp4Reader reader = Mp4Reader.open(file)) {
            double moved = 0;
            double rough = 0;
            long frames = 0;
            byte[] last = new byte[0];
            for (byte[] frame = reader.next(); frame != null; frame = reader.next()) {
                rough += roughness(frame, reader.width() * 3);
                if (frames > 0) {
                    moved += difference(last, frame);
                }
                last = frame;
                frames++;
            }
            return new PixelMeasures(frames > 1 ? moved / (frames - 1) : 0, frames > 0 ? rough / frames : 0);
        }
    }

    private static double difference(byte[] one, byte[] other) {
        long sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs(Byte.toUnsignedInt(one[i]) - Byte.toUnsignedInt(other[i]));
        }
        return (double) sum / one.length;
    }

    private static double roughness(byte[] frame, int rowBytes) {
        long sum = 0;
        long pairs = 0;
        for (int i = 3; i < frame.length; i++) {
            if (i % rowBytes >= 3) {
                sum += Math.abs(Byte.toUnsignedInt(frame[i]) - Byte.toUnsignedInt(frame[i - 3]));
                pairs++;
            }
        }
        return pairs == 0 ? 0 : (double) sum / pairs;
    }
}
