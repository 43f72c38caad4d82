package org.kinora.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kinora.train.codec.CodecTraining;
import org.kinora.train.run.RunSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains the small video autoencoder on films of the stage. */
@Command(
        name = "codec",
        description = "Train the video autoencoder on films that the stage renders meanwhile.",
        mixinStandardHelpOptions = true)
final class TrainCodecCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            paramLabel = "YAML",
            description = "What to train (default: configs/codec-xs.yaml of the repository).")
    private Path config = Home.program().resolve("configs").resolve("codec-xs.yaml");

    @Option(
            names = "--run",
            paramLabel = "DIR",
            description = "Checkpoints, log and sheets; a run found here goes on (default: KINORA_HOME/runs/codec).")
    private @Nullable Path run;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "How long, such as 90m or 8h (default: 1h).")
    private Duration limit = Duration.ofHours(1);

    @Option(
            names = "--checkpoint-every",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "Time between checkpoints (default: 5m).")
    private Duration checkpointEvery = Duration.ofMinutes(5);

    @Option(
            names = "--sheet-every",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "Time between sheets of samples and scores (default: 10m).")
    private Duration sheetEvery = Duration.ofMinutes(10);

    @Override
    public Integer call() throws IOException {
        Path folder = run == null ? Home.folder().resolve("runs").resolve("codec") : run;
        RunSettings settings = Checked.input(() -> new RunSettings(folder, limit, checkpointEvery, sheetEvery));
        try {
            CodecTraining.train(config, Home.stage(), settings, System.out);
        } catch (IllegalArgumentException e) {
            throw new WrongInput(String.valueOf(e.getMessage()), e);
        }
        return 0;
    }
}
