package org.kinora.train.codec;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.kinora.stage.Stage;
import org.kinora.train.run.RunSettings;
import org.kinora.train.run.TrainingConfigs;
import org.kinora.train.run.TrainingRun;

/** {@code kinora train codec}. */
public final class CodecTraining {
    private CodecTraining() {}

    /**
     * Trains until the settings' time is over.
     *
     * @param config a YAML file with the fields of {@link CodecTrainingConfig}
     * @param stageHome where the sprites are
     */
    public static void train(Path config, Path stageHome, RunSettings settings, PrintStream out) throws IOException {
        CodecTrainingConfig read = TrainingConfigs.read(config, CodecTrainingConfig.class);
        try (CodecRecipe recipe = new CodecRecipe(read, Stage.open(stageHome))) {
            new TrainingRun(recipe, settings, out).run();
        }
    }
}
