package org.kinora.film;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.pipeline.ChunkStart;
import org.kinora.pipeline.FilmPipeline;
import org.kinora.pipeline.FilmRequest;
import org.kinora.screenplay.Screenplay;
import org.kinora.screenplay.Shot;

/**
 * A parent made longer.
 *
 * @param request the whole film: the parent and the new part
 * @param chunkFrames frames of the model that a chunk stands for
 * @param latentStep frames of the model that a latent frame stands for
 */
record ContinuationOrigin(FilmRequest request, ParentFilm parent, int chunkFrames, int latentStep) implements FromFilm {
    /**
     * The whole film.
     *
     * @param added the new part
     */
    static ContinuationOrigin of(FilmRequest added, ParentFilm parent, FilmPipeline pipeline) {
        List<Shot> shots = new ArrayList<>(
                parent.shots(added.screenplay().shots().getFirst().text()));
        shots.addAll(added.screenplay().shots());
        FilmRequest whole = new FilmRequest(
                added.prompt(),
                new Screenplay(shots),
                added.width(),
                added.height(),
                added.rate(),
                added.sampling(),
                added.seed());
        return new ContinuationOrigin(
                whole, parent, pipeline.chunkFrames(), pipeline.codec().temporalFactor());
    }

    @Override
    public ObjectNode facts() {
        return Json.object().put("kind", "continuation").put("parent_sha256", parent.sha256());
    }

    @Override
    public ChunkStart start(int chunk) throws IOException {
        ChunkStart.@Nullable Given given = parent.chunk(chunk);
        int known = parent.frames() - chunk * chunkFrames;
        if (given == null || known < latentStep) {
            return ChunkStart.NOISE;
        }
        return known >= chunkFrames
                ? given
                : new ChunkStart.Begun(given.latents().narrow(2, 0, known / latentStep)); // [1, C, t, h, w]
    }
}
