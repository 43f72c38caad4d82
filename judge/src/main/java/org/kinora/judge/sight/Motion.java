package org.kinora.judge.sight;

import java.util.List;
import org.kinora.stage.Feeling;

/** How an actor moves over a stretch, as its track shows it. */
public enum Motion {
    STILL,
    LEFT,
    RIGHT,
    UP_AND_DOWN,
    NEARER,
    FARTHER,
    /** Too little was seen to say. */
    UNKNOWN;

    private static final double ACROSS = 0.35;
    private static final double UPRIGHT = 0.22;
    private static final double GROWTH = 0.3;
    private static final int LEAST = 4;

    /** Reads a track. All lengths are in heights of the actor. */
    public static Motion of(Track track) {
        List<Track.Point> points = track.points();
        if (points.size() < LEAST) {
            return UNKNOWN;
        }
        int ends = Math.max(1, points.size() / 6);
        List<Track.Point> first = points.subList(0, ends);
        List<Track.Point> last = points.subList(points.size() - ends, points.size());
        double height =
                points.stream().mapToDouble(Track.Point::height).average().orElse(1);
        double across = (mean(last, Track.Point::x) - mean(first, Track.Point::x)) / height;
        double growth = growth(points);
        double highest = points.stream().mapToDouble(Track.Point::y).min().orElse(0);
        double lowest = points.stream().mapToDouble(Track.Point::y).max().orElse(0);
        double upright = (lowest - highest) / height;
        if (Math.abs(growth) > GROWTH && Math.abs(growth) / GROWTH > Math.abs(across) / (2 * ACROSS)) {
            return growth > 0 ? NEARER : FARTHER;
        }
        if (Math.abs(across) > ACROSS) {
            return across > 0 ? RIGHT : LEFT;
        }
        return upright > UPRIGHT ? UP_AND_DOWN : STILL;
    }

    /**
     * Logarithm of how much it grows, by height and by width, whichever says less; only of moments at which it is whole
     * and no feeling makes it larger.
     */
    private static double growth(List<Track.Point> points) {
        List<Track.Point> plain = points.stream()
                .filter(p -> p.whole() && p.sight().feeling() == Feeling.NONE)
                .toList();
        if (plain.size() < LEAST) {
            return 0;
        }
        int ends = Math.max(1, plain.size() / 6);
        List<Track.Point> first = plain.subList(0, ends);
        List<Track.Point> last = plain.subList(plain.size() - ends, plain.size());
        double taller = Math.log(mean(last, Track.Point::height) / Math.max(1, mean(first, Track.Point::height)));
        double wider = Math.log(mean(last, Track.Point::width) / Math.max(1, mean(first, Track.Point::width)));
        return taller * wider <= 0 ? 0 : Math.signum(taller) * Math.min(Math.abs(taller), Math.abs(wider));
    }

    private interface Value {
        double of(Track.Point point);
    }

    private static double mean(List<Track.Point> points, Value value) {
        return points.stream().mapToDouble(value::of).average().orElse(0);
    }
}
