package org.kinora.judge.eval;

import org.jspecify.annotations.Nullable;
import org.kinora.judge.score.Tally;

/**
 * A figure of a report.
 *
 * @param value what was measured
 * @param error standard error of the value; NaN if it is a single measurement
 * @param count how many were counted
 * @param ceiling the same of real renders through the codec, seen by the same eyes; null where there is none
 */
public record Row(
        double value, double error, int count, @Nullable Double ceiling) {
    /** A mark beside that of real films. */
    static Row of(Tally.Mark mark, Tally.@Nullable Mark ceiling) {
        return new Row(mark.value(), mark.error(), mark.count(), ceiling == null ? null : ceiling.value());
    }

    /** A single measurement. */
    static Row single(double value) {
        return new Row(value, Double.NaN, 1, null);
    }
}
