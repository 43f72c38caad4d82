package org.kinora.train.plan;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.kinora.train.data.LatentCache;
import org.kinora.train.run.RunSettings;
import org.kinora.train.run.TrainingConfigs;
import org.kinora.train.run.TrainingRun;

/** {@code kinora train plan}. */
public final class PlanTraining {
    private PlanTraining() {}

    /**
     * Trains until the settings' time is over.
     *
     * @param config a YAML file with the fields of {@link PlanTrainingConfig}
     * @param latents the folder of cached latents that {@code kinora train film} has made
     * @param textWidth width of the text states in it
     */
    public static void train(Path config, Path latents, int textWidth, RunSettings settings, PrintStream out)
            throws IOException {
        PlanTrainingConfig read = TrainingConfigs.read(config, PlanTrainingConfig.class);
        try (PlanRecipe recipe = new PlanRecipe(read, new LatentCache(latents), textWidth)) {
            new TrainingRun(recipe, settings, out).run();
        }
    }
}
