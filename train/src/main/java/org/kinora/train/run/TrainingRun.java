package org.kinora.train.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.PointerScope;
import org.kinora.train.optim.Ema;
import org.kinora.train.optim.Optimizer;

/**
 * Trains a recipe until its time is over or the process is asked to end, whichever comes first; then saves, reports and
 * returns. Started again on the same folder, it goes on after the last checkpoint as if nothing had happened.
 */
public final class TrainingRun {
    private static final Duration LINE_EVERY = Duration.ofSeconds(10);

    private final Recipe recipe;
    private final Trainee trainee;
    private final RunSettings settings;
    private final PrintStream out;

    public TrainingRun(Recipe recipe, RunSettings settings, PrintStream out) {
        this.recipe = recipe;
        this.trainee = recipe.trainee();
        this.settings = settings;
        this.out = out;
    }

    /** Trains; returns when the time is over, or when the process was asked to end and the state is saved. */
    public void run() throws IOException {
        Files.createDirectories(settings.folder());
        Optimizer optimizer = new Optimizer(trainee.weights(), trainee.isMatrix(), trainee.optimizer());
        Ema ema = new Ema(trainee.weights(), trainee.emaDecay());
        RunState state = new RunState(settings.folder(), trainee.weights(), ema.average(), optimizer.state());
        Optional<RunState.Progress> saved = state.restore();
        if (saved.isEmpty() && settings.from() != null) {
            state.begin(settings.from());
            out.printf("%s: begins with the weights of %s%n", trainee.name(), settings.from());
        }
        RunState.Progress before = saved.orElse(new RunState.Progress(0, 0));
        RunLog log = new RunLog(settings.folder().resolve("log.jsonl"));
        out.printf(
                Locale.ROOT,
                "%s: %,d weights, step %d after %.0f min, for %d min%n",
                trainee.name(),
                trainee.weights().values().stream().mapToLong(t -> t.numel()).sum(),
                before.step(),
                before.seconds() / 60,
                settings.limit().toMinutes());
        StopSignal stop = new StopSignal();
        try {
            loop(optimizer, ema, state, log, before, stop);
            new RunReport(settings.folder(), trainee.name()).write(log);
        } finally {
            stop.done();
        }
    }

    private void loop(
            Optimizer optimizer, Ema ema, RunState state, RunLog log, RunState.Progress before, StopSignal stop)
            throws IOException {
        long began = System.nanoTime();
        long step = before.step();
        Stretch stretch = new Stretch();
        double nextCheckpoint = settings.checkpointEvery().toSeconds();
        double nextSheet = Math.min(60, settings.sheetEvery().toSeconds());
        double seconds = 0;
        while (seconds < settings.limit().toSeconds() && !stop.asked()) {
            try (PointerScope _ = new PointerScope()) {
                stretch.add(recipe.step(step), recipe.samplesPerStep(step), recipe.flopsPerStep(step));
            }
            stretch.norm(optimizer.step(step));
            ema.update(step);
            step++;
            seconds = (System.nanoTime() - began) / 1e9;
            if (stretch.seconds() >= LINE_EVERY.toSeconds()) {
                Map<String, Double> line = stretch.finish(step, (before.seconds() + seconds) / 60);
                log.append(line);
                out.println(describe(line, settings.limit().toSeconds() - seconds));
                stretch = new Stretch();
            }
            if (seconds >= nextSheet) {
                nextSheet = seconds + settings.sheetEvery().toSeconds();
                look(ema, log, step, before.seconds() + seconds);
                stretch = new Stretch();
            }
            if (seconds >= nextCheckpoint) {
                nextCheckpoint = seconds + settings.checkpointEvery().toSeconds();
                state.save(new RunState.Progress(step, before.seconds() + seconds));
            }
        }
        state.save(new RunState.Progress(step, before.seconds() + seconds));
        if (!stop.asked()) {
            look(ema, log, step, before.seconds() + seconds);
        }
        recipe.export(settings.folder().resolve("model"), ema.average());
        out.printf(Locale.ROOT, "%s: stopped at step %d; state in %s%n", trainee.name(), step, settings.folder());
    }

    private void look(Ema ema, RunLog log, long step, double seconds) throws IOException {
        try (PointerScope _ = new PointerScope()) {
            Map<String, Double> line = new LinkedHashMap<>();
            line.put("step", (double) step);
            line.put("minutes", seconds / 60);
            line.putAll(recipe.score(ema.average()));
            log.append(line);
            out.println(describe(line, -1));
            Path sheet = settings.folder().resolve(String.format(Locale.ROOT, "sheet-%07d.png", step));
            recipe.sheet(sheet, ema.average());
            Files.copy(sheet, settings.folder().resolve("sheet.png"), StandardCopyOption.REPLACE_EXISTING);
            recipe.export(settings.folder().resolve("model"), ema.average());
        }
    }

    private static String describe(Map<String, Double> line, double left) {
        StringBuilder text = new StringBuilder();
        line.forEach((name, value) -> text.append(name)
                .append(' ')
                .append(
                        value == Math.rint(value)
                                ? String.format(Locale.ROOT, "%.0f", value)
                                : String.format(Locale.ROOT, "%.4g", value))
                .append("  "));
        if (left >= 0) {
            text.append(String.format(Locale.ROOT, "%.0f min left", left / 60));
        }
        return text.toString();
    }

    /** Sums up the steps between two lines of the log. */
    private static final class Stretch {
        private final long began = System.nanoTime();
        private final Map<String, DoubleSummaryStatistics> figures = new LinkedHashMap<>();
        private long samples;
        private double flops;

        void add(Map<String, Double> values, int stepSamples, double stepFlops) {
            values.forEach(this::note);
            samples += stepSamples;
            flops += stepFlops;
        }

        void norm(double norm) {
            note("norm", norm);
        }

        /** Not every step gives every figure: each is averaged over the steps that gave it. */
        private void note(String name, double value) {
            figures.computeIfAbsent(name, key -> new DoubleSummaryStatistics()).accept(value);
        }

        double seconds() {
            return (System.nanoTime() - began) / 1e9;
        }

        Map<String, Double> finish(long step, double minutes) {
            Map<String, Double> line = new LinkedHashMap<>();
            line.put("step", (double) step);
            line.put("minutes", minutes);
            figures.forEach((name, values) -> line.put(name, values.getAverage()));
            line.put("samples_per_s", samples / seconds());
            line.put("gflop_per_s", flops / seconds() / 1e9);
            return line;
        }
    }

    /** Turns SIGINT and SIGTERM into a wish to stop, and holds the process until the state is saved. */
    private static final class StopSignal {
        private final CountDownLatch finished = new CountDownLatch(1);
        private volatile boolean asked;

        StopSignal() {
            Runtime.getRuntime().addShutdownHook(new Thread(this::ask, "stop-training"));
        }

        private void ask() {
            asked = true;
            try {
                finished.await(2, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        boolean asked() {
            return asked;
        }

        void done() {
            finished.countDown();
        }
    }
}
