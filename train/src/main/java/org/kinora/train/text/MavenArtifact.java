package org.kinora.train.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fetches a jar through the Maven of this machine, so from wherever its settings say. */
final class MavenArtifact {
    private static final String COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy";

    private MavenArtifact() {}

    /**
     * The jar of these coordinates in {@code folder}, fetched there unless it lies there already.
     *
     * @param coordinates {@code group:artifact:version}
     * @throws IOException if there is no {@code mvn}, or it cannot get the artifact
     */
    static Path fetch(String coordinates, Path folder) throws IOException, InterruptedException {
        String[] parts = coordinates.split(":", -1);
        Path jar = folder.resolve(parts[1] + "-" + parts[2] + ".jar");
        if (Files.isRegularFile(jar)) {
            return jar;
        }
        Files.createDirectories(folder);
        Path log = Files.createTempFile("kinora-fetch", ".log");
        try {
            int status = new ProcessBuilder(
                            "mvn", "-q", "-B", COPY, "-Dartifact=" + coordinates, "-DoutputDirectory=" + folder)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IOException("mvn could not fetch " + coordinates + " (exit code " + status + "): "
                        + Files.readString(log, StandardCharsets.UTF_8).strip());
            }
        } finally {
            Files.delete(log);
        }
        return jar;
    }
}
