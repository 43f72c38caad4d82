package org.kinora.train.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs a program of this machine that fetches something. */
final class OtherProgram {
    private OtherProgram() {}

    /**
     * Runs it to its end.
     *
     * @param complaint what to say if it fails, before what it says itself
     * @throws IOException if it cannot be run, or fails
     */
    static void run(List<String> command, String complaint) throws IOException, InterruptedException {
        Path log = Files.createTempFile("kinora-fetch", ".log");
        try {
            int status = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IOException(complaint + " (exit code " + status + "): "
                        + Files.readString(log, StandardCharsets.UTF_8).strip());
            }
        } finally {
            Files.delete(log);
        }
    }
}
