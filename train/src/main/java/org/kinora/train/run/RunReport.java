package org.kinora.train.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.kinora.judge.chart.Chart;

/** {@code report.md} of a run: its last figures, its curves as pictures, its newest sheet. */
final class RunReport {
    private final Path folder;
    private final String name;

    RunReport(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    void write(RunLog log) throws IOException {
        List<Map<String, Double>> lines = log.lines();
        Set<String> series = new LinkedHashSet<>();
        lines.forEach(line -> series.addAll(line.keySet()));
        series.remove("step");
        series.remove("minutes");
        StringBuilder text = new StringBuilder("# Training run: " + name + "\n\n| figure | last |\n|---|---|\n");
        Map<String, Double> last = lines.isEmpty() ? Map.of() : lines.getLast();
        text.append("| steps | ").append(format(last.getOrDefault("step", 0.0))).append(" |\n");
        text.append("| minutes | ")
                .append(format(last.getOrDefault("minutes", 0.0)))
                .append(" |\n");
        StringBuilder pictures = new StringBuilder();
        for (String serie : series) {
            List<double[]> points = new ArrayList<>();
            for (Map<String, Double> line : lines) {
                Double value = line.get(serie);
                if (value != null && Double.isFinite(value)) {
                    points.add(new double[] {line.getOrDefault("minutes", 0.0), value});
                }
            }
            if (!points.isEmpty()) {
                String file = "curve-" + serie.replaceAll("[^A-Za-z0-9]+", "-") + ".png";
                Chart.write(folder.resolve(file), serie, "min", points);
                text.append("| ")
                        .append(serie)
                        .append(" | ")
                        .append(format(points.getLast()[1]))
                        .append(" |\n");
                pictures.append("![").append(serie).append("](").append(file).append(")\n");
            }
        }
        text.append('\n').append(pictures).append("\n![samples](sheet.png)\n");
        Files.writeString(folder.resolve("report.md"), text);
    }

    private static String format(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }
}
