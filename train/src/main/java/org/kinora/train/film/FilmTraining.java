package org.kinora.train.film;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;
import org.kinora.model.VideoAutoencoder;
import org.kinora.stage.Stage;
import org.kinora.text.TextEncoder;
import org.kinora.train.data.LatentCache;
import org.kinora.train.data.RenderedClips;
import org.kinora.train.run.RunSettings;
import org.kinora.train.run.TrainingConfigs;
import org.kinora.train.run.TrainingRun;

/** {@code kinora train film}. */
public final class FilmTraining {
    private FilmTraining() {}

    /**
     * Makes what is missing of the latents, then trains until the settings' time is over.
     *
     * @param config a YAML file with the fields of {@link FilmTrainingConfig}
     * @param stageHome where the sprites are; not touched when all latents are there
     * @param latents the folder of cached latents, made with this codec and this text encoder
     * @param judge looks at films at every sheet; null for none
     */
    public static void train(
            Path config,
            Path stageHome,
            Path latents,
            VideoAutoencoder codec,
            TextEncoder text,
            @Nullable FilmJudge judge,
            RunSettings settings,
            PrintStream out)
            throws IOException {
        FilmTrainingConfig read = TrainingConfigs.read(config, FilmTrainingConfig.class);
        if (read.data().missingIn(latents)) {
            try (PointerScope _ = new PointerScope()) {
                read.data()
                        .build(latents, new RenderedClips(Stage.open(stageHome), codec), text, read.textLength(), out);
            }
        }
        try (FilmRecipe recipe = new FilmRecipe(read, new LatentCache(latents), codec, text, judge)) {
            new TrainingRun(recipe, settings, out).run();
        }
    }
}
