package org.kinora.judge.sight;

import org.kinora.stage.Feeling;

/**
 * Somebody in one frame.
 *
 * @param actor its number in the {@link Roll}, 1 or more
 * @param feeling what it seems to feel
 * @param left of its box, pixels
 * @param top of its box, pixels
 * @param right of its box, pixels
 * @param bottom of its box, pixels
 * @param facing from -1, surely to the left, to 1, surely to the right; for actors that are drawn from the side
 * @param mass cells that speak for it, each counted by how sure it is
 */
public record Sighted(
        int actor, Feeling feeling, double left, double top, double right, double bottom, double facing, double mass) {
    /** Column of the centre. */
    public double x() {
        return (left + right) / 2;
    }

    /** Row of the centre. */
    public double y() {
        return (top + bottom) / 2;
    }

    /** Pixels from top to bottom. */
    public double height() {
        return bottom - top;
    }

    /** Pixels from left to right. */
    public double width() {
        return right - left;
    }

    /** Area of what two have in common over the area of the smaller one, 0 to 1. */
    public double covers(Sighted other) {
        double w = Math.min(right, other.right) - Math.max(left, other.left);
        double h = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        double smaller = Math.min(width() * height(), other.width() * other.height());
        return w <= 0 || h <= 0 ? 0 : w * h / Math.max(1, smaller);
    }
}
