package org.kinora.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kinora.tensor.Compute;
import org.kinora.text.TextEncoder;
import org.kinora.train.plan.PlanTraining;
import org.kinora.train.run.RunSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains the model that plans scenes. */
@Command(
        name = "plan",
        description =
                "Train the model that plans who is where. Writes its plans and captions first, where they are not there yet.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class TrainPlanCommand implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", description = "The recipe, a YAML file.")
    private Path config = Home.program().resolve("configs/plan-xs.yaml");

    @Option(names = "--model", paramLabel = "DIR", description = "The model folder whose text encoder is used.")
    private Path model = Home.program().resolve("models/kinora-xs");

    @Option(
            names = "--plans",
            paramLabel = "DIR",
            description = "Where plans and captions are kept. Default: the folder plans of the run.")
    private @Nullable Path plans;

    @Mixin
    private RunOptions options = new RunOptions();

    @Override
    public Integer call() throws IOException {
        RunSettings settings = options.settings(config);
        Compute compute = Compute.cpu();
        try (TextEncoder text = TextEncoder.open(model, compute.device(), compute.type())) {
            PlanTraining.train(
                    config, plans != null ? plans : settings.folder().resolve("plans"), text, settings, System.out);
        }
        return 0;
    }
}
