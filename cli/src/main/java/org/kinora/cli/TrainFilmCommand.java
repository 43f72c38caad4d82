package org.kinora.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kinora.checkpoint.StoredWeights;
import org.kinora.judge.eval.Suite;
import org.kinora.model.codec.MemoryCodec;
import org.kinora.tensor.Compute;
import org.kinora.text.TextEncoder;
import org.kinora.train.film.FilmJudge;
import org.kinora.train.film.FilmTraining;
import org.kinora.train.run.RunSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains the film model on cached latents. */
@Command(
        name = "film",
        description = "Train the film model. Renders and encodes its clips first, where they are not there yet.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class TrainFilmCommand implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", description = "The recipe, a YAML file.")
    private Path config = Home.program().resolve("configs/film-xs.yaml");

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "The model folder whose text encoder and codec are used.")
    private Path model = Home.program().resolve("models/kinora-xs");

    @Option(names = "--vae", paramLabel = "DIR", description = "Another codec than that of --model.")
    private @Nullable Path vae;

    @Option(
            names = "--latents",
            paramLabel = "DIR",
            description = "Where latents are kept. Default: the folder latents of the run.")
    private @Nullable Path latents;

    @Option(
            names = "--judge",
            paramLabel = "SUITE",
            description = "What the judge asks of the model at each sheet: none, tiny (half a minute) or quick"
                    + " (five minutes, needs the sprites). Its figures stand beside the loss.")
    private Judging judging = Judging.TINY;

    private enum Judging {
        NONE,
        TINY,
        QUICK
    }

    @Mixin
    private RunOptions options = new RunOptions();

    @Override
    public Integer call() throws IOException {
        RunSettings settings = options.settings(config);
        Compute compute = Compute.cpu();
        Path codecFolder = vae != null ? vae : model.resolve("vae");
        try (StoredWeights weights = StoredWeights.forRunning(codecFolder, compute.type(), compute.device());
                TextEncoder text = TextEncoder.open(model, compute.device(), compute.type())) {
            MemoryCodec codec = MemoryCodec.open(codecFolder, weights, compute.type());
            FilmTraining.train(
                    config,
                    Home.stage(),
                    latents != null ? latents : settings.folder().resolve("latents"),
                    codec,
                    text,
                    judge(codecFolder),
                    settings,
                    System.out);
        }
        return 0;
    }

    private @Nullable FilmJudge judge(Path codecFolder) {
        Path eyes = Home.program().resolve("models/kinora-judge");
        return switch (judging) {
            case NONE -> null;
            case TINY -> new FilmJudge(eyes, Suite.TINY, model, codecFolder, Home.stage());
            case QUICK -> new FilmJudge(eyes, Suite.QUICK, model, codecFolder, Home.stage());
        };
    }
}
