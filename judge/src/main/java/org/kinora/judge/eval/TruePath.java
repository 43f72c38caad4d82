package org.kinora.judge.eval;

import java.util.List;
import org.kinora.stage.GroundTruth;

/** Where the simulation says that somebody is in the picture. */
final class TruePath {
    private static final double SEEN = 0.6;

    private TruePath() {}

    /** x, y, height in pixels; NaN where it is hidden or partly outside. */
    static double[] point(GroundTruth.Sighting sighting) {
        GroundTruth.Box box = sighting.box();
        return sighting.visible() < SEEN || box.isEmpty()
                ? new double[] {Double.NaN, Double.NaN, Double.NaN}
                : new double[] {
                    (box.left() + box.right()) / 2.0, (box.top() + box.bottom()) / 2.0, box.bottom() - box.top()
                };
    }

    /** How many frames it takes until what falls no longer gets lower; at least 4. */
    static int landing(List<double[]> path) {
        int at = 1;
        while (at < path.size() && !(path.get(at)[1] <= path.get(at - 1)[1] + 0.5)) {
            at++;
        }
        return Math.max(4, at);
    }
}
