package org.kinora.film;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.kinora.pipeline.ChunkStart;
import org.kinora.pipeline.FilmPipeline;
import org.kinora.pipeline.FilmRequest;
import org.kinora.provenance.c2pa.Ingredient;

/**
 * A picture that comes first: remembered as a chunk in which nothing moves, and shown as the first latent frame.
 *
 * @param sha256 of the picture's file
 */
record FirstFrameOrigin(FilmRequest request, Path picture, String sha256, FootageEncoder encoder) implements Origin {
    static FirstFrameOrigin of(FilmRequest request, Path picture, FilmPipeline pipeline) throws IOException {
        return new FirstFrameOrigin(request, picture, WeightsDigest.ofFile(picture), new FootageEncoder(pipeline));
    }

    @Override
    public ObjectNode facts() {
        return Json.object().put("kind", "first_frame").put("picture_sha256", sha256);
    }

    @Override
    public List<Ingredient> ingredients() throws IOException {
        return List.of(Ingredient.of(picture, Ingredient.Relationship.INPUT));
    }

    @Override
    public Tensor past() throws IOException {
        return encoder.still(picture, request.width(), request.height());
    }

    @Override
    public ChunkStart start(int chunk) throws IOException {
        return chunk == 0 ? new ChunkStart.Begun(past().narrow(2, 0, 1)) : ChunkStart.NOISE; // [1, C, 1, h, w]
    }
}
