package org.kinora.judge.sight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows the camera by what the background does: blocks outside of the actors' boxes are looked for a few frames
 * later, and a shift and a scale are fitted to where most of them went.
 */
public final class CameraTracker {
    /** Frames from one look to the next. */
    private static final int STRIDE = 4;

    private static final int BLOCK = 16;
    private static final int REACH = 10;
    private static final double FLAT = 9;
    private static final int ROUNDS = 4;

    private final Footage footage;
    private final List<Observation> seen;

    public CameraTracker(Footage footage, List<Observation> seen) {
        this.footage = footage;
        this.seen = seen;
    }

    /** Where each frame's background is against the first frame of a stretch; the list begins with {@link Drift#NONE}. */
    public List<Drift> follow(int from, int to) {
        List<Drift> drifts = new ArrayList<>();
        drifts.add(Drift.NONE);
        Drift sum = new Drift(0, 0, 1, 1);
        int at = from;
        while (at < to - 1) {
            int next = Math.min(to - 1, at + STRIDE);
            Drift step = between(at, next);
            for (int frame = at + 1; frame <= next; frame++) {
                drifts.add(sum.then(part(step, (double) (frame - at) / (next - at))));
            }
            sum = sum.then(step);
            at = next;
        }
        return drifts;
    }

    private static Drift part(Drift whole, double t) {
        return new Drift(whole.right() * t, whole.down() * t, 1 + (whole.scale() - 1) * t, whole.support());
    }

    private record Moved(double x, double y, double right, double down) {}

    private Drift between(int from, int to) {
        float[] before = footage.grey(from);
        float[] after = footage.grey(to);
        List<Moved> moves = new ArrayList<>();
        for (int top = 0; top + BLOCK <= footage.height(); top += BLOCK) {
            for (int left = 0; left + BLOCK <= footage.width(); left += BLOCK) {
                if (spread(before, left, top) > FLAT && !covered(from, left, top) && !covered(to, left, top)) {
                    Moved moved = search(before, after, left, top);
                    if (moved != null) {
                        moves.add(moved);
                    }
                }
            }
        }
        return fit(moves);
    }

    private boolean covered(int frame, int left, int top) {
        for (Sighted sight : seen.get(frame).seen()) {
            if (sight.left() < left + BLOCK
                    && sight.right() > left
                    && sight.top() < top + BLOCK
                    && sight.bottom() > top) {
                return true;
            }
        }
        return false;
    }

    /** Variance of the grey of a block: what is flat cannot be followed. */
    private double spread(float[] grey, int left, int top) {
        double sum = 0;
        double squares = 0;
        for (int y = top; y < top + BLOCK; y++) {
            for (int x = left; x < left + BLOCK; x++) {
                float value = grey[y * footage.width() + x];
                sum += value;
                squares += value * value;
            }
        }
        double mean = sum / (BLOCK * BLOCK);
        return squares / (BLOCK * BLOCK) - mean * mean;
    }

    private @Nullable Moved search(float[] before, float[] after, int left, int top) {
        double best = Double.MAX_VALUE;
        int bestX = 0;
        int bestY = 0;
        for (int dy = -REACH; dy <= REACH; dy++) {
            for (int dx = -REACH; dx <= REACH; dx++) {
                // Of equals the nearest: a block without detail stays.
                double cost = difference(before, after, left, top, dx, dy) + 0.02 * Math.hypot(dx, dy);
                if (cost < best) {
                    best = cost;
                    bestX = dx;
                    bestY = dy;
                }
            }
        }
        if (Math.abs(bestX) == REACH || Math.abs(bestY) == REACH || best > 14) {
            return null;
        }
        double x = bestX
                + finer(
                        difference(before, after, left, top, bestX - 1, bestY),
                        difference(before, after, left, top, bestX, bestY),
                        difference(before, after, left, top, bestX + 1, bestY));
        double y = bestY
                + finer(
                        difference(before, after, left, top, bestX, bestY - 1),
                        difference(before, after, left, top, bestX, bestY),
                        difference(before, after, left, top, bestX, bestY + 1));
        return new Moved(left + BLOCK / 2.0 - footage.width() / 2.0, top + BLOCK / 2.0 - footage.height() / 2.0, x, y);
    }

    /** Where the lowest point of a curve through three points lies, -0.5 to 0.5. */
    private static double finer(double before, double middle, double after) {
        double bend = before - 2 * middle + after;
        boolean known = bend > 1e-6 && before < 1e9 && after < 1e9;
        return known ? Math.clamp((before - after) / (2 * bend), -0.5, 0.5) : 0;
    }

    /** Mean difference of a block and the same block shifted, every second pixel of every second row. */
    private double difference(float[] before, float[] after, int left, int top, int dx, int dy) {
        if (left + dx < 0
                || top + dy < 0
                || left + dx + BLOCK > footage.width()
                || top + dy + BLOCK > footage.height()) {
            return 1e9;
        }
        double sum = 0;
        for (int y = 0; y < BLOCK; y += 2) {
            int from = (top + y) * footage.width() + left;
            int to = (top + y + dy) * footage.width() + left + dx;
            for (int x = y / 2 % 2; x < BLOCK; x += 2) {
                sum += Math.abs(before[from + x] - after[to + x]);
            }
        }
        return sum / (BLOCK * BLOCK / 4.0);
    }

    /** Shift and scale by least squares, leaving out what does not agree, again and again. */
    private static Drift fit(List<Moved> moves) {
        if (moves.size() < 3) {
            return Drift.NONE;
        }
        Drift fitted = new Drift(
                median(moves.stream().mapToDouble(Moved::right).toArray()),
                median(moves.stream().mapToDouble(Moved::down).toArray()),
                1,
                0);
        List<Moved> kept = moves;
        for (int round = 0; round < ROUNDS; round++) {
            double allowed = round == 0 ? 4 : 1.5;
            Drift last = fitted;
            kept = moves.stream().filter(m -> off(m, last) < allowed).toList();
            if (kept.size() < 3) {
                return last;
            }
            fitted = squares(kept, (double) kept.size() / moves.size());
        }
        return fitted;
    }

    private static double off(Moved move, Drift drift) {
        return Math.hypot(
                move.right() - drift.right() - (drift.scale() - 1) * move.x(),
                move.down() - drift.down() - (drift.scale() - 1) * move.y());
    }

    private static Drift squares(List<Moved> moves, double support) {
        double n = moves.size();
        double x = moves.stream().mapToDouble(Moved::x).sum() / n;
        double y = moves.stream().mapToDouble(Moved::y).sum() / n;
        double right = moves.stream().mapToDouble(Moved::right).sum() / n;
        double down = moves.stream().mapToDouble(Moved::down).sum() / n;
        double above = 0;
        double below = 400; // a little doubt, so that a few blocks side by side do not make a zoom
        for (Moved m : moves) {
            above += (m.x() - x) * (m.right() - right) + (m.y() - y) * (m.down() - down);
            below += (m.x() - x) * (m.x() - x) + (m.y() - y) * (m.y() - y);
        }
        double growth = above / below;
        return new Drift(right - growth * x, down - growth * y, 1 + growth, support);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
