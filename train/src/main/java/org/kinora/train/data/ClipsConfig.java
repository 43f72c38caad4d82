package org.kinora.train.data;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Curriculum;
import org.kinora.text.TextEncoder;

/**
 * The clips of the stage that a recipe learns from.
 *
 * @param curriculum name of the stage's curriculum, {@code first}, {@code tales} or {@code full}
 * @param sizes picture sizes; a size named twice is seen twice as often
 * @param seconds length of a clip
 * @param shards how many shards of 24 clips are made before training begins
 */
public record ClipsConfig(
        @JsonProperty("curriculum") String curriculum,
        @JsonProperty("sizes") List<String> sizes,
        @JsonProperty("seconds") int seconds,
        @JsonProperty("shards") int shards) {
    public ClipsConfig {
        if (shards < 2 || seconds < 1) {
            throw new IllegalArgumentException("data.shards is " + shards + " and data.seconds " + seconds
                    + "; at least 2 shards (the first is kept for scoring) and 1 second are needed");
        }
        sizes = List.copyOf(sizes);
    }

    /**
     * Makes the shards that are not in the folder yet, and says how long it will take.
     *
     * @param tensors what is kept of each clip
     * @param textLength text states of a caption
     */
    public void build(Path folder, ClipTensors tensors, TextEncoder text, int textLength, PrintStream out)
            throws IOException {
        int missing = LatentCacheBuilder.missing(folder, shards);
        LatentCacheBuilder builder = new LatentCacheBuilder(
                Curriculum.named(curriculum),
                sizes.stream()
                        .map(size -> StageNames.format(size, seconds * ClipFormat.FPS))
                        .toList(),
                tensors,
                text,
                textLength);
        long began = System.nanoTime();
        builder.build(folder, shards, made -> {
            double passed = (System.nanoTime() - began) / 1e9;
            out.printf(
                    Locale.ROOT,
                    "%s: shard %d of %d made, %.1f min left%n",
                    folder.getFileName(),
                    made,
                    missing,
                    passed / made * (missing - made) / 60);
        });
    }

    /** Whether any shard is not in the folder yet. */
    public boolean missingIn(Path folder) {
        return LatentCacheBuilder.missing(folder, shards) > 0;
    }
}
