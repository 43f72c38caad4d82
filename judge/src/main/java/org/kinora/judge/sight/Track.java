package org.kinora.judge.sight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.stage.Feeling;

/**
 * One actor over a stretch of frames, with the camera's own movement taken out: positions are those that it would have
 * if the camera had stayed as it was at the first frame.
 */
public final class Track {
    /** Pixels from the edge of the picture within which a box may have been cut off. */
    private static final double EDGE = 3;

    private final int actor;
    private final @Nullable Sighted[] sights;
    private final List<Drift> drifts;
    private final double middleX;
    private final double middleY;

    private Track(int actor, @Nullable Sighted[] sights, List<Drift> drifts, double middleX, double middleY) {
        this.actor = actor;
        this.sights = sights;
        this.drifts = drifts;
        this.middleX = middleX;
        this.middleY = middleY;
    }

    /**
     * An actor's track.
     *
     * @param seen one a frame
     * @param drifts one a frame, against the first
     * @param width of the picture, pixels
     * @param height of the picture, pixels
     */
    public static Track of(int actor, List<Observation> seen, List<Drift> drifts, int width, int height) {
        @Nullable Sighted[] sights = new Sighted[seen.size()];
        for (int i = 0; i < sights.length; i++) {
            sights[i] = seen.get(i).find(actor).orElse(null);
        }
        return new Track(actor, sights, drifts, width / 2.0, height / 2.0);
    }

    /** Its number in the {@link Roll}. */
    public int actor() {
        return actor;
    }

    /**
     * A moment at which it was seen.
     *
     * @param frame counted from the first of the stretch
     * @param x column of the centre, without the camera's movement
     * @param y row of the centre, without the camera's movement
     * @param height pixels, without the camera's movement
     * @param width pixels, without the camera's movement
     * @param whole whether nothing of it lies outside the picture
     * @param sight as it was seen
     */
    public record Point(int frame, double x, double y, double height, double width, boolean whole, Sighted sight) {}

    /** All moments at which it was seen, in order; place and size without the camera's movement. */
    public List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < sights.length; i++) {
            Sighted sight = sights[i];
            if (sight != null) {
                Drift drift = drifts.get(i);
                points.add(new Point(
                        i,
                        middleX + (sight.x() - middleX - drift.right()) / drift.scale(),
                        middleY + (sight.y() - middleY - drift.down()) / drift.scale(),
                        sight.height() / drift.scale(),
                        sight.width() / drift.scale(),
                        whole(sight),
                        sight));
            }
        }
        return points;
    }

    private boolean whole(Sighted sight) {
        return sight.left() > EDGE
                && sight.top() > EDGE
                && sight.right() < 2 * middleX - EDGE
                && sight.bottom() < 2 * middleY - EDGE;
    }

    /** The share of frames in which it was seen. */
    public double presence() {
        return sights.length == 0 ? 0 : (double) points().size() / sights.length;
    }

    /** Frames in which it shows a feeling. */
    public int frames(Feeling feeling) {
        return (int)
                points().stream().filter(p -> p.sight().feeling() == feeling).count();
    }

    /** Median height in the picture as it is, pixels; 0 if it was never seen. */
    public double height() {
        double[] heights =
                points().stream().mapToDouble(p -> p.sight().height()).toArray();
        return median(heights);
    }

    /** Median of the column in the picture as it is, pixels. */
    public double column() {
        return median(points().stream().mapToDouble(p -> p.sight().x()).toArray());
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values.length == 0 ? 0 : values[values.length / 2];
    }
}
