package org.kinora.film;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.kinora.pipeline.ChunkStart;
import org.kinora.pipeline.FilmPipeline;
import org.kinora.pipeline.FilmRequest;
import org.kinora.provenance.c2pa.Ingredient;

/** A {@link Start} that was looked into: what it makes of an order. */
interface Origin {
    /** A folder for latents that have to be made; need not be there. */
    @FunctionalInterface
    interface Folder {
        Path get() throws IOException;
    }

    /** The whole film, with what it begins from. */
    FilmRequest request();

    /** What it is, for the settings of the film; null for noise. */
    @Nullable
    ObjectNode facts();

    /** What the film is made from. */
    List<Ingredient> ingredients() throws IOException;

    /** Gets the latents ready that it needs. */
    default void prepare(Folder folder) throws IOException {}

    /** What the film remembers before it begins. */
    default @Nullable Tensor past() throws IOException {
        return null;
    }

    /** What a chunk begins from. */
    ChunkStart start(int chunk) throws IOException;

    /**
     * Looks into what an order begins from.
     *
     * @param signer knows the hash of the model's weights
     * @throws StartException if a parent or picture cannot be used
     */
    static Origin of(FilmOrder order, FilmPipeline pipeline, Signer signer) throws IOException {
        FilmRequest request = order.request();
        return switch (order.start()) {
            case Start.Noise _ -> new Nothing(request);
            case Start.FirstFrame(Path picture) -> new FirstFrameOrigin(request, picture, pipeline);
            case Start.Continuation(Parent parent) ->
                ContinuationOrigin.of(request, ParentFilm.of(parent, request, pipeline, signer), pipeline);
            case Start.Redo(Parent parent, double strength) ->
                new RedoOrigin(request, ParentFilm.of(parent, request, pipeline, signer), strength);
        };
    }

    /** From noise. */
    record Nothing(FilmRequest request) implements Origin {
        @Override
        public @Nullable ObjectNode facts() {
            return null;
        }

        @Override
        public List<Ingredient> ingredients() {
            return List.of();
        }

        @Override
        public ChunkStart start(int chunk) {
            return ChunkStart.NOISE;
        }
    }
}
