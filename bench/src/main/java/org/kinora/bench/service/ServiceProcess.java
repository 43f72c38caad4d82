package org.kinora.bench.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One {@code ./kinora serve}, which can be killed and started again; its log goes on in the same file. */
final class ServiceProcess implements AutoCloseable {
    private static final Pattern LISTENS = Pattern.compile("Kinora listens on (http://\\S+) ");
    private static final Pattern WORK =
            Pattern.compile("film (video_\\w+) (?:attempt (\\d+) (?:goes on|begins)|(completed|put back|failed).*)");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ProcessBuilder command;
    private final Path log;
    private Process process;
    private long logStart;

    /** A film that a worker is at. */
    record Work(String film, int attempt) {}

    private ServiceProcess(ProcessBuilder command, Path log, Process process) {
        this.command = command;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts one on a free port.
     *
     * @param kinora the launcher
     * @param folder holds its data and log
     * @param environment its settings
     * @param name of the folder of its data, and of its log
     */
    static ServiceProcess start(Path kinora, Path folder, Map<String, String> environment, String name, String... own)
            throws IOException {
        List<String> words = new ArrayList<>(List.of(kinora.toString(), "serve", "--port", "0"));
        words.addAll(List.of("--data", folder.resolve(name).toString()));
        words.addAll(List.of(own));
        Path log = folder.resolve(name + ".log");
        ProcessBuilder command = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        command.environment().putAll(environment);
        command.environment().put("KINORA_HOME", folder.resolve("home").toString());
        // Other work on this machine shall not make the threads wait for each other.
        command.environment().put("OMP_NUM_THREADS", "1");
        return new ServiceProcess(command, log, command.start());
    }

    /** Whether it listens. */
    boolean isUp() throws IOException {
        return LISTENS.matcher(lines()).find();
    }

    /** Waits until it listens; where. */
    String address() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (process.isAlive() && Instant.now().isBefore(end)) {
            Matcher line = LISTENS.matcher(lines());
            if (line.find()) {
                return line.group(1);
            }
            Thread.sleep(100);
        }
        throw new IOException("the service does not listen; see " + log);
    }

    /** What this process has written. */
    private String lines() throws IOException {
        return Files.readString(log).substring((int) logStart);
    }

    /** Kills it as {@code kill -9} does; the film that it was at, if there is one. */
    Optional<Work> kill() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        List<MatchResult> all = WORK.matcher(lines()).results().toList();
        if (all.isEmpty() || all.getLast().group(2) == null) {
            return Optional.empty();
        }
        MatchResult last = all.getLast();
        return Optional.of(new Work(last.group(1), Integer.parseInt(last.group(2))));
    }

    /** Starts it again. */
    void restart() throws IOException {
        logStart = Files.readString(log).length();
        process = command.start();
    }

    /** How much memory it has, in megabytes. */
    long residentMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
