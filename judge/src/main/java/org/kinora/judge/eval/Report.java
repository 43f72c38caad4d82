package org.kinora.judge.eval;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kinora.judge.chart.Chart;
import org.kinora.video.ContactSheet;
import org.kinora.video.Strip;

/**
 * What a test found.
 *
 * @param model its name, or the folder of films
 * @param suite how much was asked
 * @param seed of all chance
 * @param seconds that it took
 * @param sections what was found, in order
 * @param best pictures of the best films
 * @param worst pictures of the worst films
 */
public record Report(
        String model,
        String suite,
        long seed,
        double seconds,
        List<Section> sections,
        List<Strip> best,
        List<Strip> worst) {
    public Report {
        sections = List.copyOf(sections);
        best = List.copyOf(best);
        worst = List.copyOf(worst);
    }

    /** All figures as {@code section.figure}. */
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (Section section : sections) {
            section.rows().forEach((name, row) -> figures.put(section.name() + "." + name, row.value()));
        }
        return figures;
    }

    /** The report as JSON: for every figure its value, standard error, count and ceiling. */
    public String json() throws IOException {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("model", model);
        root.put("suite", suite);
        root.put("seed", seed);
        root.put("seconds", seconds);
        for (Section section : sections) {
            Map<String, Object> rows = new LinkedHashMap<>();
            section.rows().forEach((name, row) -> rows.put(name, row(row)));
            root.put(section.name(), rows);
            if (!section.curves().isEmpty()) {
                root.put(section.name() + "_curves", section.curves());
            }
        }
        return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static Map<String, Object> row(Row row) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("value", row.value());
        if (Double.isFinite(row.error())) {
            values.put("error", row.error());
        }
        values.put("count", row.count());
        Double ceiling = row.ceiling();
        if (ceiling != null) {
            values.put("ceiling", ceiling);
        }
        return values;
    }

    /** Writes {@code report.json}, {@code report.md} and their pictures into a folder. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("report.json"), json());
        StringBuilder text = new StringBuilder("# " + model + ", suite " + suite + ", seed " + seed + "\n\n");
        text.append(String.format(Locale.ROOT, "%.0f s. What each figure means: docs/evaluation.md.%n", seconds));
        for (Section section : sections) {
            text.append("\n## ")
                    .append(section.name())
                    .append("\n\n")
                    .append(section.about())
                    .append(".\n\n");
            text.append("| figure | value | ± | n | ceiling |\n|---|---|---|---|---|\n");
            section.rows().forEach((name, row) -> text.append(line(name, row)));
            for (Map.Entry<String, List<double[]>> curve : section.curves().entrySet()) {
                if (curve.getValue().size() > 1) {
                    String file = section.name() + "-" + curve.getKey() + ".png";
                    Chart.write(folder.resolve(file), curve.getKey() + " by block", "", curve.getValue());
                    text.append("\n![")
                            .append(curve.getKey())
                            .append("](")
                            .append(file)
                            .append(")");
                }
            }
        }
        sheet(text, folder, "best", best);
        sheet(text, folder, "worst", worst);
        Files.writeString(folder.resolve("report.md"), text);
    }

    private static String line(String name, Row row) {
        Double ceiling = row.ceiling();
        return String.format(
                Locale.ROOT,
                "| %s | %.3f | %s | %d | %s |%n",
                name,
                row.value(),
                Double.isFinite(row.error()) ? String.format(Locale.ROOT, "%.3f", row.error()) : "",
                row.count(),
                ceiling == null ? "" : String.format(Locale.ROOT, "%.3f", ceiling));
    }

    private static void sheet(StringBuilder text, Path folder, String name, List<Strip> strips) throws IOException {
        if (!strips.isEmpty()) {
            ContactSheet.write(folder.resolve(name + ".png"), strips);
            text.append("\n\n## The ")
                    .append(name)
                    .append(" films\n\n![")
                    .append(name)
                    .append("](")
                    .append(name)
                    .append(".png)\n");
        }
    }
}
