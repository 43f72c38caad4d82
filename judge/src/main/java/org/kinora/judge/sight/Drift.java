package org.kinora.judge.sight;

/**
 * How the background moves from one frame to a later one: a point x, y, counted from the middle of the picture, goes to
 * {@code scale * x + right}, {@code scale * y + down}.
 *
 * @param right pixels
 * @param down pixels
 * @param scale above 1 where the picture grows
 * @param support share of the picture's blocks that agree, 0 to 1
 */
public record Drift(double right, double down, double scale, double support) {
    /** A background that stands still. */
    public static final Drift NONE = new Drift(0, 0, 1, 0);

    /** First this, then another. */
    public Drift then(Drift next) {
        return new Drift(
                right * next.scale + next.right,
                down * next.scale + next.down,
                scale * next.scale,
                Math.min(support, next.support));
    }
}
