package org.kinora.judge.score;

import java.util.LinkedHashMap;
import java.util.Map;

/** Marks by name, each the mean of what was counted for it. */
public final class Tally {
    private final Map<String, double[]> sums = new LinkedHashMap<>();

    /** Counts a mark; what is not a number is left out. */
    public void add(String name, double mark) {
        if (Double.isFinite(mark)) {
            double[] sum = sums.computeIfAbsent(name, n -> new double[3]);
            sum[0] += mark;
            sum[1]++;
            sum[2] += mark * mark;
        }
    }

    public void add(String name, boolean right) {
        add(name, right ? 1 : 0);
    }

    /** Counts all that another tally counted, under names with a prefix. */
    public void addAll(String prefix, Tally other) {
        other.sums.forEach((name, from) -> {
            double[] sum = sums.computeIfAbsent(prefix + name, n -> new double[3]);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += from[i];
            }
        });
    }

    /**
     * A mark.
     *
     * @param value the mean
     * @param error standard error of the mean
     * @param count how many were counted
     */
    public record Mark(double value, double error, int count) {}

    /** All marks, in the order in which they first came. */
    public Map<String, Mark> marks() {
        Map<String, Mark> marks = new LinkedHashMap<>();
        sums.forEach((name, sum) -> {
            double mean = sum[0] / sum[1];
            double spread = Math.max(0, sum[2] / sum[1] - mean * mean);
            marks.put(name, new Mark(mean, Math.sqrt(spread / sum[1]), (int) sum[1]));
        });
        return marks;
    }

    /** The mean over everything that was counted; 0 if nothing was. */
    public double mean() {
        double total = 0;
        double count = 0;
        for (double[] sum : sums.values()) {
            total += sum[0];
            count += sum[1];
        }
        return count == 0 ? 0 : total / count;
    }
}
