package org.kinora.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * What a command did.
 *
 * @param code exit code
 * @param out what it printed
 * @param err what it complained about
 */
record Outcome(int code, String out, String err) {
    /** Runs a command in this process. */
    static Outcome of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commands = Kinora.commands();
        commands.setOut(new PrintWriter(out));
        commands.setErr(new PrintWriter(err));
        int code = commands.execute(arguments);
        return new Outcome(code, out.toString(), err.toString());
    }

    /** Starts a command in a process of its own, its output going to files in a folder. */
    static Process start(Path folder, List<String> javaOptions, String... arguments) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dorg.bytedeco.javacpp.nopointergc=true",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-cp",
                System.getProperty("java.class.path")));
        line.addAll(javaOptions);
        line.add("org.kinora.cli.Kinora");
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.redirectOutput(folder.resolve("out").toFile());
        builder.redirectError(folder.resolve("err").toFile());
        return builder.start();
    }

    /** Waits for a process that {@link #start} began in the same folder. */
    static Outcome of(Process process, Path folder) throws IOException, InterruptedException {
        int code = process.waitFor();
        return new Outcome(
                code,
                Files.readString(folder.resolve("out"), StandardCharsets.UTF_8),
                Files.readString(folder.resolve("err"), StandardCharsets.UTF_8));
    }
}
