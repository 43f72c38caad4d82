package org.kinora.train.run;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A file of JSON lines, one for each stretch of steps and one for each scoring. */
public final class RunLog {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Double>> LINE = new TypeReference<>() {};

    private final Path file;

    public RunLog(Path file) {
        this.file = file;
    }

    public void append(Map<String, Double> values) throws IOException {
        Files.writeString(
                file,
                JSON.writeValueAsString(values) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** All whole lines; a last line that a kill cut short is left out. */
    public List<Map<String, Double>> lines() throws IOException {
        List<Map<String, Double>> lines = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                if (line.endsWith("}")) {
                    lines.add(JSON.readValue(line, LINE));
                }
            }
        }
        return lines;
    }
}
