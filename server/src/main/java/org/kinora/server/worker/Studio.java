package org.kinora.server.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.film.FilmMaker;
import org.kinora.film.FilmOrder;
import org.kinora.film.Signer;
import org.kinora.film.Start;
import org.kinora.pipeline.FilmRequest;
import org.kinora.pipeline.Sampling;
import org.kinora.screenplay.Camera;
import org.kinora.screenplay.Director;
import org.kinora.screenplay.Screenplay;
import org.kinora.screenplay.Shot;
import org.kinora.server.job.Order;
import org.kinora.tensor.Compute;
import org.kinora.video.FrameRate;

/** The model of a worker, read when it is first needed. All of it belongs to the thread that makes films. */
public final class Studio implements AutoCloseable {
    private final Path model;
    private final Signer signer;
    private @Nullable FilmMaker maker;

    /**
     * @param model its folder
     * @param signer signs the films
     */
    public Studio(Path model, Signer signer) {
        this.model = model;
        this.signer = signer;
    }

    /** What makes the films. */
    FilmMaker maker() throws IOException {
        if (maker == null) {
            maker = FilmMaker.open(model, Compute.best(), signer);
        }
        return maker;
    }

    /** What an order asks of the model. */
    FilmOrder order(Order order, Start start) throws IOException {
        Sampling sampling = maker().sampling().withNegativePrompt(order.negativePrompt());
        if (order.steps() != null) {
            sampling = sampling.withSteps(order.steps());
        }
        if (order.guidanceScale() != null) {
            sampling = sampling.withGuidanceScale(order.guidanceScale());
        }
        if (order.flowShift() != null) {
            sampling = sampling.withShift(order.flowShift());
        }
        return FilmOrder.of(new FilmRequest(
                        order.prompt(),
                        screenplay(order),
                        order.width(),
                        order.height(),
                        FrameRate.of(order.fps()),
                        sampling,
                        order.seed()))
                .from(start);
    }

    private static Screenplay screenplay(Order order) {
        if (order.shots().isEmpty()) {
            return Director.byRules().direct(order.prompt(), order.seconds());
        }
        List<Shot> shots = new ArrayList<>();
        for (Order.OrderedShot card : order.shots()) {
            Camera camera =
                    card.camera() == null ? null : Camera.of(card.camera()).orElse(null);
            shots.add(new Shot(card.prompt(), card.seconds(), camera, !shots.isEmpty()));
        }
        return new Screenplay(shots);
    }

    @Override
    public void close() {
        if (maker != null) {
            maker.close();
            maker = null;
        }
    }
}
