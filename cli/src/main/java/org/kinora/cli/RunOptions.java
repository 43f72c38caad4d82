package org.kinora.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.kinora.train.run.RunSettings;
import picocli.CommandLine.Option;

/** Options that all training runs have. */
final class RunOptions {
    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "How long to train, such as 90m or 8h; a run stops by itself and can always be resumed.")
    private Duration time = Duration.ofHours(1);

    @Option(
            names = "--run",
            paramLabel = "DIR",
            description = "Where checkpoints, log and sheets go; a run found there is resumed."
                    + " Default: a folder in ~/.kinora/runs named after the config.")
    private @Nullable Path run;

    @Option(
            names = "--from",
            paramLabel = "PATH",
            description = "Weights to begin with, a file or folder such as models/kinora-xs/transformer;"
                    + " a run that has a checkpoint goes on from that.")
    private @Nullable Path from;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "Time between checkpoints.")
    private Duration checkpointEvery = Duration.ofMinutes(3);

    @Option(
            names = "--sheet-every",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "Time between sample sheets and scores.")
    private Duration sheetEvery = Duration.ofMinutes(10);

    @Option(names = "--threads", paramLabel = "N", description = "CPU threads; default: one for each core.")
    private int threads;

    /** The settings of a run whose config is this file. */
    RunSettings settings(Path config) {
        if (threads < 0) {
            throw new WrongInput("--threads " + threads + " makes no sense; give 1 or more");
        }
        if (from != null && !Files.exists(from)) {
            throw new WrongInput("--from " + from + " is not there; name weights, a file or folder such as"
                    + " models/kinora-xs/transformer");
        }
        if (threads > 0) {
            torch.set_num_threads(threads);
        }
        String name = config.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        Path folder = run != null ? run : Home.folder().resolve("runs").resolve(name);
        return Checked.input(() -> new RunSettings(folder, from, time, checkpointEvery, sheetEvery));
    }
}
