package org.kinora.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.kinora.checkpoint.StoredWeights;
import org.kinora.model.codec.MemoryCodec;
import org.kinora.tensor.Compute;
import org.kinora.train.judge.JudgeTraining;
import org.kinora.train.run.RunSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains the eyes of the judge. */
@Command(
        name = "judge",
        description = "Train what the judge of films sees with, on clips of the stage that went through the codec.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class TrainJudgeCommand implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", description = "The recipe, a YAML file.")
    private Path config = Home.program().resolve("configs/judge.yaml");

    @Option(names = "--model", paramLabel = "DIR", description = "The model folder whose codec is used.")
    private Path model = Home.program().resolve("models/kinora-xs");

    @Mixin
    private RunOptions options = new RunOptions();

    @Override
    public Integer call() throws IOException {
        RunSettings settings = options.settings(config);
        Compute compute = Compute.cpu();
        Path vae = model.resolve("vae");
        try (StoredWeights weights = StoredWeights.forRunning(vae, compute.type(), compute.device())) {
            MemoryCodec codec = MemoryCodec.open(vae, weights, compute.type());
            JudgeTraining.train(config, Home.stage(), codec, settings, System.out);
        }
        return 0;
    }
}
