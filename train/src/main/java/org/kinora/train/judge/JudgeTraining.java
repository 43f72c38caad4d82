package org.kinora.train.judge;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.kinora.model.VideoAutoencoder;
import org.kinora.stage.Stage;
import org.kinora.train.run.RunSettings;
import org.kinora.train.run.TrainingConfigs;
import org.kinora.train.run.TrainingRun;

/** {@code kinora train judge}. */
public final class JudgeTraining {
    private JudgeTraining() {}

    /**
     * Trains until the settings' time is over.
     *
     * @param config a YAML file with the fields of {@link JudgeTrainingConfig}
     * @param stageHome where the sprites are
     * @param codec what films go through before anybody sees them
     */
    public static void train(Path config, Path stageHome, VideoAutoencoder codec, RunSettings settings, PrintStream out)
            throws IOException {
        JudgeTrainingConfig read = TrainingConfigs.read(config, JudgeTrainingConfig.class);
        try (JudgeRecipe recipe = new JudgeRecipe(read, Stage.open(stageHome), codec)) {
            new TrainingRun(recipe, settings, out).run();
        }
    }
}
