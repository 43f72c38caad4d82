package org.kinora.film;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.kinora.pipeline.ChunkStart;
import org.kinora.pipeline.FilmRequest;

/**
 * A parent made again from its own pictures.
 *
 * @param strength how much may change, 0 to 1
 */
record RedoOrigin(FilmRequest request, ParentFilm parent, double strength) implements FromFilm {
    @Override
    public ObjectNode facts() {
        return Json.object()
                .put("kind", "redo")
                .put("parent_sha256", parent.sha256())
                .put("strength", strength);
    }

    @Override
    public ChunkStart start(int chunk) throws IOException {
        ChunkStart.@Nullable Given given = parent.chunk(chunk);
        return given == null ? ChunkStart.NOISE : new ChunkStart.Renoised(given.latents(), strength);
    }
}
