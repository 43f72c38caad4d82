package org.kinora.train.run;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a run lives and how long it goes.
 *
 * @param folder checkpoints, log and sheets; a run that finds a checkpoint here goes on from it
 * @param from weights that a run without a checkpoint begins with, a file or folder; null for fresh ones
 * @param limit after how long it stops by itself
 * @param checkpointEvery time between checkpoints
 * @param sheetEvery time between sheets and scores
 */
public record RunSettings(
        Path folder, @Nullable Path from, Duration limit, Duration checkpointEvery, Duration sheetEvery) {
    public RunSettings {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("a run of " + limit + " does nothing; give it a longer time");
        }
        if (checkpointEvery.isNegative()
                || checkpointEvery.isZero()
                || sheetEvery.isNegative()
                || sheetEvery.isZero()) {
            throw new IllegalArgumentException("checkpoints and sheets need a positive time between them");
        }
    }
}
