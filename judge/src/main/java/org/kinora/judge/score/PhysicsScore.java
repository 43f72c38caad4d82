package org.kinora.judge.score;

import java.util.ArrayList;
import java.util.List;
import org.kinora.judge.sight.Observation;
import org.kinora.judge.sight.Sighted;

/**
 * Motion against what it should be, by the protocol of PhyWorld (arXiv 2411.02385): quantities are parsed from frames by
 * the same eyes for the made and for the real film, and compared. Errors are relative; whoever cannot be found at all
 * counts as wrong by 1, and no error counts for more.
 */
public final class PhysicsScore {
    private static final int APART = 4;
    private static final int LEAST = 4;

    private PhysicsScore() {}

    /** Where an actor is in each frame: x, y, height in pixels; a row of NaN where it is not seen. */
    public static List<double[]> path(int actor, List<Observation> frames) {
        List<double[]> path = new ArrayList<>();
        for (Observation frame : frames) {
            Sighted sight = frame.find(actor).orElse(null);
            path.add(
                    sight == null
                            ? new double[] {Double.NaN, Double.NaN, Double.NaN}
                            : new double[] {sight.x(), sight.y(), sight.height()});
        }
        return path;
    }

    /** Mean difference of velocities over four frames, as a share of the true mean speed. */
    public static double velocityError(List<double[]> made, List<double[]> real) {
        double off = 0;
        double speed = 0;
        int pairs = 0;
        int known = 0;
        for (int i = 0; i + APART < Math.min(made.size(), real.size()); i++) {
            double[] truth = step(real, i);
            if (Double.isNaN(truth[0])) {
                continue;
            }
            known++;
            speed += Math.hypot(truth[0], truth[1]);
            double[] seen = step(made, i);
            if (!Double.isNaN(seen[0])) {
                pairs++;
                off += Math.hypot(seen[0] - truth[0], seen[1] - truth[1]);
            }
        }
        if (known < LEAST) {
            return Double.NaN;
        }
        return pairs < LEAST ? 1 : Math.min(1, off / pairs / (speed / known));
    }

    private static double[] step(List<double[]> path, int at) {
        double[] a = path.get(at);
        double[] b = path.get(at + APART);
        return new double[] {b[0] - a[0], b[1] - a[1]};
    }

    /**
     * Acceleration downwards of a true path, pixels a frame squared: a parabola through the rows of a stretch by least
     * squares.
     *
     * @return NaN if it was seen too seldom
     */
    public static double gravity(List<double[]> path) {
        List<double[]> points = rows(path);
        return points.size() < LEAST ? Double.NaN : 2 * parabola(points)[2];
    }

    /** Speed downwards in the first frame of a true path, pixels a frame, by the same parabola; NaN likewise. */
    public static double firstSpeed(List<double[]> path) {
        List<double[]> points = rows(path);
        if (points.size() < LEAST) {
            return Double.NaN;
        }
        double[] parabola = parabola(points);
        double middle = points.stream().mapToDouble(p -> p[0]).average().orElse(0);
        return parabola[1] - 2 * parabola[2] * middle;
    }

    /**
     * Acceleration downwards of a path of which the speed in the first frame is known, pixels a frame squared, by least
     * squares. Over eight frames it errs a quarter as much from rows that are a little off as if the speed had to be found
     * as well.
     *
     * @return NaN if it was seen too seldom
     */
    public static double gravity(List<double[]> path, double firstSpeed) {
        List<double[]> points = rows(path);
        if (points.size() < LEAST) {
            return Double.NaN;
        }
        double squares = points.stream().mapToDouble(p -> p[0] * p[0]).average().orElse(0);
        double rows = points.stream()
                .mapToDouble(p -> p[1] - firstSpeed * p[0])
                .average()
                .orElse(0);
        double both = 0;
        double all = 0;
        for (double[] p : points) {
            double off = p[0] * p[0] - squares;
            both += off * (p[1] - firstSpeed * p[0] - rows);
            all += off * off;
        }
        return 2 * both / all;
    }

    /** Time and row of each frame in which somebody was seen. */
    private static List<double[]> rows(List<double[]> path) {
        List<double[]> points = new ArrayList<>();
        for (int t = 0; t < path.size(); t++) {
            if (!Double.isNaN(path.get(t)[1])) {
                points.add(new double[] {t, path.get(t)[1]});
            }
        }
        return points;
    }

    /** The coefficients of 1, t and t squared that fit best. */
    static double[] parabola(List<double[]> points) {
        double[][] m = new double[3][4];
        double middle = points.stream().mapToDouble(p -> p[0]).average().orElse(0);
        for (double[] p : points) {
            double t = p[0] - middle;
            double[] powers = {1, t, t * t};
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    m[i][j] += powers[i] * powers[j];
                }
                m[i][3] += powers[i] * p[1];
            }
        }
        for (int i = 0; i < 3; i++) {
            m[i][i] += 1e-9;
            for (int k = 0; k < 3; k++) {
                double factor = k == i ? 0 : m[k][i] / m[i][i];
                for (int j = i; j < 4 && k != i; j++) {
                    m[k][j] -= factor * m[i][j];
                }
            }
        }
        return new double[] {m[0][3] / m[0][0], m[1][3] / m[1][1], m[2][3] / m[2][2]};
    }

    /** Error of the acceleration of a fall that begins at the true speed, as a share of the true one. */
    public static double gravityError(List<double[]> made, List<double[]> real) {
        double truth = gravity(real);
        double seen = gravity(made, firstSpeed(real));
        if (Double.isNaN(truth) || Math.abs(truth) < 0.05) {
            return Double.NaN;
        }
        return Double.isNaN(seen) ? 1 : Math.min(1, Math.abs(seen - truth) / Math.abs(truth));
    }

    /** Mean distance of the centres, in heights of the actor. */
    public static double pathError(List<double[]> made, List<double[]> real) {
        double sum = 0;
        int known = 0;
        for (int i = 0; i < Math.min(made.size(), real.size()); i++) {
            double[] truth = real.get(i);
            double[] seen = made.get(i);
            if (!Double.isNaN(truth[0])) {
                known++;
                sum += Double.isNaN(seen[0])
                        ? 1
                        : Math.min(1, Math.hypot(seen[0] - truth[0], seen[1] - truth[1]) / truth[2]);
            }
        }
        return known < LEAST ? Double.NaN : sum / known;
    }

    /**
     * Momentum across of some bodies, pixels a frame, each weighed by the square of its height.
     *
     * @return NaN if one is not seen at both ends
     */
    public static double momentum(List<List<double[]>> bodies, List<Double> heights, int from, int to) {
        double sum = 0;
        for (int i = 0; i < bodies.size(); i++) {
            double velocity = (bodies.get(i).get(to)[0] - bodies.get(i).get(from)[0]) / (to - from);
            sum += velocity * heights.get(i) * heights.get(i);
        }
        return sum;
    }
}
