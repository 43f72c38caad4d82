package org.kinora.train.plan;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.kinora.text.TextEncoder;
import org.kinora.train.data.LatentCache;
import org.kinora.train.data.PlannedClips;
import org.kinora.train.run.RunSettings;
import org.kinora.train.run.TrainingConfigs;
import org.kinora.train.run.TrainingRun;

/** {@code kinora train plan}. */
public final class PlanTraining {
    private PlanTraining() {}

    /**
     * Makes what is missing of the plans, then trains until the settings' time is over.
     *
     * @param config a YAML file with the fields of {@link PlanTrainingConfig}
     * @param plans the folder of plans and of captions that this text encoder has encoded
     */
    public static void train(Path config, Path plans, TextEncoder text, RunSettings settings, PrintStream out)
            throws IOException {
        PlanTrainingConfig read = TrainingConfigs.read(config, PlanTrainingConfig.class);
        try (PointerScope _ = new PointerScope()) {
            read.data().build(plans, new PlannedClips(read.temporalFactor()), text, read.textLength(), out);
        }
        try (PlanRecipe recipe = new PlanRecipe(read, new LatentCache(plans), text.width())) {
            new TrainingRun(recipe, settings, out).run();
        }
    }
}
