package org.kinora.train.codec;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
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
     * @param decoderOf a finished codec's folder whose decoder alone shall learn on; null trains all of a new codec
     */
    public static void train(
            Path config, Path stageHome, @Nullable Path decoderOf, RunSettings settings, PrintStream out)
            throws IOException {
        CodecTrainingConfig read = TrainingConfigs.read(config, CodecTrainingConfig.class);
        try (CodecRecipe recipe = new CodecRecipe(read, Stage.open(stageHome), decoderOf)) {
            new TrainingRun(recipe, settings, out).run();
        }
    }
}
