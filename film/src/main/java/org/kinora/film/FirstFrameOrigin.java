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

/** A picture that comes first: remembered as a chunk in which nothing moves, and shown as the first latent frame. */
final class FirstFrameOrigin implements Origin {
    private final FilmRequest request;
    private final Path picture;
    private final String sha256;
    private final byte[] rgb;
    private final FootageEncoder encoder;

    /** Reads the picture. */
    FirstFrameOrigin(FilmRequest request, Path picture, FilmPipeline pipeline) throws IOException {
        this.request = request;
        this.picture = picture;
        this.rgb = Framing.read(picture, request.width(), request.height());
        this.sha256 = WeightsDigest.ofFile(picture);
        this.encoder = new FootageEncoder(pipeline);
    }

    @Override
    public FilmRequest request() {
        return request;
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
    public Tensor past() {
        return encoder.still(rgb, request.width(), request.height());
    }

    @Override
    public ChunkStart start(int chunk) {
        return chunk == 0 ? new ChunkStart.Begun(past().narrow(2, 0, 1)) : ChunkStart.NOISE; // [1, C, 1, h, w]
    }
}
