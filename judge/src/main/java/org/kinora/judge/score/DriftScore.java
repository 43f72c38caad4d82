package org.kinora.judge.score;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kinora.judge.sight.Footage;
import org.kinora.judge.sight.Observation;
import org.kinora.judge.sight.Sighted;
import org.kinora.judge.sight.View;

/**
 * How much a long film changes from its first 15 % to its last 15 %, as a share of the first: sharpness, colour, motion,
 * and who is seen. A film that stays what it was has 0.
 */
public final class DriftScore {
    private static final double PART = 0.15;

    private DriftScore() {}

    /** The four drifts by name, each 0 or more. */
    public static Map<String, Double> of(View view) {
        Footage film = view.footage();
        int part = Math.max(2, (int) Math.round(PART * film.frames()));
        Footage first = film.part(0, part);
        Footage last = film.part(film.frames() - part, film.frames());
        Map<String, Double> drifts = new LinkedHashMap<>();
        drifts.put("sharpness", change(sharpness(first), sharpness(last)));
        drifts.put("colour", colour(first, last) / 255);
        drifts.put("motion", change(motion(first), motion(last)));
        drifts.put(
                "identity",
                identity(view.frames().subList(0, part), view.frames().subList(film.frames() - part, film.frames())));
        return drifts;
    }

    private static double change(double first, double last) {
        return Math.abs(first - last) / Math.max(first, 1e-6);
    }

    /** Mean difference of neighbouring pixels. */
    static double sharpness(Footage film) {
        double sum = 0;
        long pairs = 0;
        for (int frame = 0; frame < film.frames(); frame += 2) {
            float[] grey = film.grey(frame);
            for (int i = 1; i < grey.length; i++) {
                if (i % film.width() != 0) {
                    sum += Math.abs(grey[i] - grey[i - 1]);
                    pairs++;
                }
            }
        }
        return sum / pairs;
    }

    /** Mean difference of the mean colours. */
    private static double colour(Footage first, Footage last) {
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            sum += Math.abs(mean(first, c) - mean(last, c));
        }
        return sum / 3;
    }

    private static double mean(Footage film, int channel) {
        double sum = 0;
        for (int i = channel; i < film.rgb().length; i += 3) {
            sum += film.rgb()[i] & 0xFF;
        }
        return sum / (film.rgb().length / 3.0);
    }

    /** Mean difference between frames. */
    static double motion(Footage film) {
        return Arrays.stream(FrameChanges.of(film)).average().orElse(Double.NaN);
    }

    /** Half the sum of the differences of how often each actor is seen: 0 the same faces, 1 others. */
    private static double identity(List<Observation> first, List<Observation> last) {
        Map<Integer, Double> shares = new HashMap<>();
        double before = sightings(first);
        double after = sightings(last);
        if (before == 0 && after == 0) {
            return 0;
        }
        first.forEach(o -> o.seen().forEach(s -> shares.merge(s.actor(), 1 / before, Double::sum)));
        last.forEach(o -> o.seen().forEach(s -> shares.merge(s.actor(), -1 / after, Double::sum)));
        return shares.values().stream().mapToDouble(Math::abs).sum() / 2;
    }

    private static double sightings(List<Observation> frames) {
        List<Sighted> all = frames.stream().flatMap(o -> o.seen().stream()).toList();
        return all.size();
    }
}
