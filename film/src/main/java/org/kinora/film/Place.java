package org.kinora.film;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a film goes.
 *
 * @param film the finished film; what stands there before is replaced by a finished film only
 * @param take the folder of its take, made if it is not there; null keeps no latents, and the film cannot be resumed
 */
public record Place(Path film, @Nullable Path take) {
    /** A film alone. */
    public static Place of(Path film) {
        return new Place(film, null);
    }

    /** A film in the folder of its take, {@code film.mp4}. */
    public static Place take(Path folder) {
        return new Place(folder.resolve("film.mp4"), folder);
    }

    /** Where a film with a take can be watched until it is finished: {@code growing.mp4} in the folder of the take. */
    public @Nullable Path growing() {
        return take == null ? null : take.resolve("growing.mp4");
    }
}
