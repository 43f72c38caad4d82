package org.kinora.server.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.BooleanSupplier;
import org.kinora.provenance.c2pa.Validator;
import org.kinora.server.job.Jobs;
import org.kinora.server.order.OrderDesk;
import org.kinora.server.security.ApiKeys;
import org.kinora.server.security.AuditLog;
import org.kinora.server.security.RateLimit;
import org.kinora.server.store.BlobStore;
import org.kinora.server.wire.BodyReader;
import org.kinora.server.wire.FilmModel;
import org.kinora.server.wire.VideoAnswer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * All routes, with what they need.
 *
 * @param requestsPerMinute how many requests a key may make, unless it says otherwise
 * @param validator checks the files that are sent
 * @param mostPixels of their pictures
 * @param ready whether the service can work
 */
public record Routes(
        ApiKeys keys,
        RateLimit rate,
        int requestsPerMinute,
        OrderDesk desk,
        Jobs jobs,
        BlobStore store,
        BodyReader bodies,
        VideoAnswer answers,
        AuditLog audit,
        FilmModel model,
        Validator validator,
        long mostPixels,
        BooleanSupplier ready,
        PrometheusMeterRegistry meters) {
    /**
     * Puts the routes into a context.
     *
     * @param orders whether films can be ordered here, or only health and metrics be asked for
     */
    public void register(GenericApplicationContext context, boolean orders) {
        context.registerBean(Door.class, () -> new Door(keys, rate, requestsPerMinute));
        context.registerBean(ErrorAdvice.class, ErrorAdvice::new);
        context.registerBean(ErrorRoute.class, ErrorRoute::new);
        context.registerBean(HealthController.class, () -> new HealthController(ready, meters));
        if (orders) {
            ContentController content = new ContentController(jobs.table(), store);
            context.registerBean(ContentController.class, () -> content);
            context.registerBean(
                    VideosController.class, () -> new VideosController(desk, jobs, bodies, answers, audit, content));
            context.registerBean(
                    WatchController.class, () -> new WatchController(jobs.table(), store, answers, content));
            context.registerBean(ModelsController.class, () -> new ModelsController(model));
            context.registerBean(VerifyController.class, () -> new VerifyController(bodies, validator, mostPixels));
            context.registerBean(SessionController.class, SessionController::new);
        }
    }
}
