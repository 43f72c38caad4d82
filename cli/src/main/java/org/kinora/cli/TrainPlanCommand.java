package org.kinora.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.kinora.tensor.Compute;
import org.kinora.text.TextEncoder;
import org.kinora.train.plan.PlanTraining;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains the model that plans scenes. */
@Command(
        name = "plan",
        description = "Train the model that plans who is where, on the latents that train film has made.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class TrainPlanCommand implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", description = "The recipe, a YAML file.")
    private Path config = Home.program().resolve("configs/plan-xs.yaml");

    @Option(names = "--model", paramLabel = "DIR", description = "The model folder whose text encoder is used.")
    private Path model = Home.program().resolve("models/kinora-xs");

    @Option(names = "--latents", paramLabel = "DIR", required = true, description = "Where the latents are.")
    private Path latents = Path.of("");

    @Mixin
    private RunOptions options = new RunOptions();

    @Override
    public Integer call() throws IOException {
        Compute compute = Compute.cpu();
        int width;
        try (TextEncoder text = TextEncoder.open(model, compute.device(), compute.type())) {
            width = text.width();
        }
        PlanTraining.train(config, latents, width, options.settings(config), System.out);
        return 0;
    }
}
