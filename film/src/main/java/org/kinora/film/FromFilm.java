package org.kinora.film;

import java.io.IOException;
import java.util.List;
import org.kinora.provenance.c2pa.Ingredient;

/** An {@link Origin} that is another film: the new film names it as its parent, and needs its latents. */
sealed interface FromFilm extends Origin permits ContinuationOrigin, RedoOrigin {
    /** The other film. */
    ParentFilm parent();

    @Override
    default List<Ingredient> ingredients() throws IOException {
        return List.of(parent().ingredient());
    }

    @Override
    default void prepare(Folder folder) throws IOException {
        parent().prepare(folder);
    }
}
