package org.kinora.film;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A film that another is made from.
 *
 * @param film its mp4 file; the new film names it, with its manifest, as what it was made from
 * @param take the folder of its take, if there is one; it is used if it is of the same model and size, else the film is
 *     brought to the size and encoded
 */
public record Parent(Path film, @Nullable Path take) {
    /** A film of which only the file is there, whoever made it. */
    public static Parent of(Path film) {
        return new Parent(film, null);
    }

    /** A film in the folder of its take. */
    public static Parent take(Path folder) {
        return new Parent(Place.take(folder).film(), folder);
    }
}
