package org.kinora.judge.score;

import java.util.Arrays;
import java.util.List;
import org.kinora.judge.sight.Footage;

/**
 * How different films are, by what is where and when: mean colours of 16x16 tiles at eight moments. Two films of one
 * prompt should differ about as much as two real ones; a film should not be nearer to a training clip than a real one
 * that was never trained on.
 */
public final class VarietyScore {
    private static final int GRID = 16;
    private static final int MOMENTS = 8;

    private VarietyScore() {}

    /** What a film looks like, in 6,144 numbers from 0 to 255. */
    public static float[] features(Footage film) {
        float[] features = new float[MOMENTS * GRID * GRID * 3];
        int[] counts = new int[GRID * GRID];
        for (int moment = 0; moment < MOMENTS; moment++) {
            Arrays.fill(counts, 0);
            int frame = moment * (film.frames() - 1) / (MOMENTS - 1);
            int at = frame * film.width() * film.height() * 3;
            int base = moment * GRID * GRID * 3;
            for (int y = 0; y < film.height(); y++) {
                for (int x = 0; x < film.width(); x++) {
                    int tile = y * GRID / film.height() * GRID + x * GRID / film.width();
                    counts[tile]++;
                    for (int c = 0; c < 3; c++) {
                        features[base + tile * 3 + c] += film.rgb()[at++] & 0xFF;
                    }
                }
            }
            for (int i = 0; i < GRID * GRID * 3; i++) {
                features[base + i] /= counts[i / 3];
            }
        }
        return features;
    }

    /** Mean absolute difference of features. */
    public static double distance(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs(one[i] - other[i]);
        }
        return sum / one.length;
    }

    /** Mean distance between every two films; NaN of fewer than two. */
    public static double spread(List<float[]> films) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < films.size(); i++) {
            for (int j = 0; j < i; j++) {
                sum += distance(films.get(i), films.get(j));
                pairs++;
            }
        }
        return pairs == 0 ? Double.NaN : sum / pairs;
    }

    /** Distance to the nearest of some films. */
    public static double nearest(float[] film, List<float[]> others) {
        return others.stream().mapToDouble(o -> distance(film, o)).min().orElse(Double.NaN);
    }
}
