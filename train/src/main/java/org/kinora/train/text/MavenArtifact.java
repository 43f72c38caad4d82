package org.kinora.train.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
        OtherProgram.run(
                List.of("mvn", "-q", "-B", COPY, "-Dartifact=" + coordinates, "-DoutputDirectory=" + folder),
                "mvn could not fetch " + coordinates);
        return jar;
    }
}
