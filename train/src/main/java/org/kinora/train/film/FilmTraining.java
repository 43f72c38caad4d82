package org.kinora.train.film;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;
import org.kinora.model.VideoAutoencoder;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Curriculum;
import org.kinora.stage.Stage;
import org.kinora.text.TextEncoder;
import org.kinora.train.data.LatentCache;
import org.kinora.train.data.LatentCacheBuilder;
import org.kinora.train.data.StageNames;
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
        int missing = LatentCacheBuilder.missing(latents, read.data().shards());
        if (missing > 0) {
            try (PointerScope _ = new PointerScope()) {
                build(read, stageHome, latents, codec, text, missing, out);
            }
        }
        try (FilmRecipe recipe = new FilmRecipe(read, new LatentCache(latents), codec, text, judge)) {
            new TrainingRun(recipe, settings, out).run();
        }
    }

    private static void build(
            FilmTrainingConfig config,
            Path stageHome,
            Path latents,
            VideoAutoencoder codec,
            TextEncoder text,
            int missing,
            PrintStream out)
            throws IOException {
        FilmTrainingConfig.Data data = config.data();
        LatentCacheBuilder builder = new LatentCacheBuilder(
                Stage.open(stageHome),
                Curriculum.named(data.curriculum()),
                data.sizes().stream()
                        .map(size -> StageNames.format(size, data.seconds() * ClipFormat.FPS))
                        .toList(),
                codec,
                text,
                config.textLength());
        long began = System.nanoTime();
        builder.build(latents, data.shards(), made -> {
            double seconds = (System.nanoTime() - began) / 1e9;
            out.printf(
                    Locale.ROOT,
                    "latents: shard %d of %d made, %.1f min left%n",
                    made,
                    missing,
                    seconds / made * (missing - made) / 60);
        });
    }
}
