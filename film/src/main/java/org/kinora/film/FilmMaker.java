package org.kinora.film;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kinora.pipeline.FilmPipeline;
import org.kinora.pipeline.FilmRequest;
import org.kinora.pipeline.ModelIndex;
import org.kinora.pipeline.RolloutConfig;
import org.kinora.pipeline.Sampling;
import org.kinora.provenance.ProvenanceException;
import org.kinora.provenance.c2pa.Ingredient;
import org.kinora.tensor.Compute;
import org.kinora.video.Mp4Writer;

/**
 * Makes the films of one model, one after the other, in memory that does not grow with their length.
 *
 * <pre>{@code
 * Signer signer = Signer.prepare(() -> authority.credential(), model, home);
 * try (FilmMaker maker = FilmMaker.open(model, Compute.cpu(), signer)) {
 *     FilmRequest request = FilmRequest.directed("a dog runs", 4, 128, 128, FrameRate.of(12), maker.sampling(), 7);
 *     Made made = maker.make(FilmOrder.of(request), Place.take(folder), FilmListener.NONE);
 * }
 * }</pre>
 *
 * <p>Not thread-safe: one film at a time. Films of several threads need a maker each.
 */
public final class FilmMaker implements AutoCloseable {
    private final FilmPipeline pipeline;
    private final Signer signer;

    private FilmMaker(FilmPipeline pipeline, Signer signer) {
        this.pipeline = pipeline;
        this.signer = signer;
    }

    /**
     * Opens a model.
     *
     * @param model its folder
     * @param compute where it runs
     * @param signer signs its films; of the same folder
     * @throws IOException if the folder is no model, or a part of it is missing or damaged
     */
    public static FilmMaker open(Path model, Compute compute, Signer signer) throws IOException {
        return new FilmMaker(FilmPipeline.open(model, compute), signer);
    }

    /** What the model can do. */
    public ModelIndex index() {
        return pipeline.index();
    }

    /** How films are drawn out of noise if nothing else is asked for. */
    public Sampling sampling() {
        return pipeline.rollout().sampling();
    }

    /** How the model makes films. */
    public RolloutConfig rollout() {
        return pipeline.rollout();
    }

    /**
     * Makes a film. If the place has a take, what is in it already is not made again, and what is made is kept in it:
     * the same order in the same place goes on where it was stopped, and gives the film that it would have given
     * without the stop.
     *
     * @param order what to make
     * @param place where it goes
     * @param listener watches, and may stop it
     * @return what came of it
     * @throws IllegalArgumentException if the model cannot do what was ordered
     * @throws StartException if what it shall begin from cannot be used
     * @throws TakeException if the take is of another order, or another process is at work on it
     * @throws IOException if the film cannot be signed or written; what stood in its place still does
     */
    public Made make(FilmOrder order, Place place, FilmListener listener) throws IOException {
        pipeline.index().check(order.request());
        signer.check();
        Origin origin = Origin.of(order, pipeline, signer);
        List<Ingredient> ingredients = ingredients(origin);
        FilmRequest request = origin.request();
        Path folder = place.take();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Mp4Writer.checkPlace(place.film(), order.format(), request.frames());
        ObjectNode settings =
                FilmSettings.of(request, origin.facts(), pipeline.index().name(), sampling());
        FilmProvenance provenance = new FilmProvenance(signer, settings, order.whyUnmarked(), ingredients);
        listener.begins(request);
        try (Take take = folder == null ? null : Take.open(folder, settings, signer.weights());
                Scratch scratch = new Scratch()) {
            origin.prepare(take == null ? scratch::folder : take::parent);
            MarkedFrames marked = provenance.frames(request.width(), request.height(), order.label());
            Mp4Writer writer = open(order, place, provenance);
            Shooting shooting = new Shooting(origin, take, place.growing(), marked, writer, listener);
            try {
                int frames = pipeline.generate(request, shooting, shooting, shooting);
                boolean film = frames > 0 && shooting.wish() != Wish.PUT_ASIDE;
                if (film) {
                    writer.close();
                } else {
                    writer.abandon();
                }
                return new Made(film ? place.film() : null, frames, request.frames(), request.rate(), settings);
            } catch (IOException | RuntimeException e) {
                writer.abandon();
                throw e;
            }
        }
    }

    private static List<Ingredient> ingredients(Origin origin) throws IOException {
        try {
            return origin.ingredients();
        } catch (ProvenanceException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Mp4Writer open(FilmOrder order, Place place, FilmProvenance provenance) throws IOException {
        Path growing = place.growing();
        return growing == null
                ? Mp4Writer.open(place.film(), order.format(), provenance.tags(), provenance::sign)
                : Mp4Writer.open(place.film(), growing, order.format(), provenance.tags(), provenance::sign);
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
