package org.kinora.video;

/** Flat cartoon frames whose every pixel can be said beforehand. */
final class TestPictures {
    private TestPictures() {}

    /** A sky over a meadow and a red ball with a dark outline that rolls to the right, one pixel a frame. */
    static byte[] ball(int width, int height, int index) {
        byte[] rgb = new byte[width * height * 3];
        int centreX = (width / 4 + index) % width;
        int centreY = height * 5 / 8;
        int radius = Math.max(3, height / 8);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int squared = (x - centreX) * (x - centreX) + (y - centreY) * (y - centreY);
                int colour = y < height * 3 / 4 ? 0x8FD0F5 : 0x6DBB4A;
                if (squared <= radius * radius) {
                    colour = squared <= (radius - 2) * (radius - 2) ? 0xE53935 : 0x5D1512;
                }
                int at = (y * width + x) * 3;
                rgb[at] = (byte) (colour >> 16);
                rgb[at + 1] = (byte) (colour >> 8);
                rgb[at + 2] = (byte) colour;
            }
        }
        return rgb;
    }

    /** Peak signal-to-noise ratio of two frames in dB. */
    static double psnr(byte[] expected, byte[] actual) {
        double squares = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = Byte.toUnsignedInt(expected[i]) - Byte.toUnsignedInt(actual[i]);
            squares += difference * difference;
        }
        return 10 * Math.log10(255.0 * 255.0 * expected.length / squares);
    }
}
