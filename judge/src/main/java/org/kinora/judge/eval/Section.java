package org.kinora.judge.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kinora.judge.score.Tally;

/**
 * A part of a report.
 *
 * @param name in one or two words, as it is called in JSON
 * @param about what its figures mean, a sentence
 * @param rows figures by name
 * @param curves plots by name, each a list of x and y
 */
public record Section(String name, String about, Map<String, Row> rows, Map<String, List<double[]>> curves) {
    public Section {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
        curves = Collections.unmodifiableMap(new LinkedHashMap<>(curves));
    }

    /** A section of marks, beside those of real films if there are any. */
    static Section of(String name, String about, Tally made, @Nullable Tally real) {
        Map<String, Tally.Mark> ceilings = real == null ? Map.of() : real.marks();
        Map<String, Row> rows = new LinkedHashMap<>();
        made.marks().forEach((mark, value) -> rows.put(mark, Row.of(value, ceilings.get(mark))));
        return new Section(name, about, rows, Map.of());
    }
}
