package org.kinora.video;

/**
 * Frames a second as an exact fraction, such as 12/1 or 24000/1001.
 *
 * @param numerator frames, 1 to 1,000,000
 * @param denominator in this many seconds, 1 to 1,000,000
 */
public record FrameRate(int numerator, int denominator) {
    private static final int LARGEST_TERM = 1_000_000;

    public FrameRate {
        if (numerator < 1 || denominator < 1 || numerator > LARGEST_TERM || denominator > LARGEST_TERM) {
            throw new IllegalArgumentException("frame rate " + numerator + "/" + denominator
                    + " is impossible: both terms must be from 1 to " + LARGEST_TERM);
        }
    }

    /** A whole number of frames a second. */
    public static FrameRate of(int framesPerSecond) {
        return new FrameRate(framesPerSecond, 1);
    }

    /** Frames a second as a decimal. */
    public double value() {
        return (double) numerator / denominator;
    }

    /** How long this many frames last, in seconds. */
    public double seconds(long frames) {
        return (double) frames * denominator / numerator;
    }

    @Override
    public String toString() {
        return denominator == 1 ? Integer.toString(numerator) : numerator + "/" + denominator;
    }
}
