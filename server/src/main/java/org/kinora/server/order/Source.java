package org.kinora.server.order;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.kinora.server.job.Job;
import org.kinora.server.job.Order;
import org.kinora.server.job.Result;
import org.kinora.server.wire.FilmModel;

/**
 * A film that another is made from: one of the service, or one that was sent.
 *
 * @param video its id, or null
 * @param upload its bytes, or null
 * @param size in pixels
 * @param seconds how long it is
 * @param fps frames a second, or null if they do not matter
 * @param seed that made it, or null
 */
@SuppressWarnings("ArrayRecordComponent") // read once and passed on, never compared
record Source(
        @Nullable String video,
        byte @Nullable [] upload,
        FilmModel.Size size,
        double seconds,
        @Nullable Integer fps,
        @Nullable Long seed) {
    /** A finished film of the service. */
    static Source of(Job job) {
        Order order = job.order();
        Result result = job.result();
        return new Source(
                job.id(),
                null,
                new FilmModel.Size(order.width(), order.height()),
                result == null ? order.allSeconds() : result.seconds(),
                order.fps(),
                order.seed());
    }

    /** A film that was sent. */
    static Source of(byte[] upload, long mostPixels) throws IOException {
        Footage footage = Footage.of(upload, mostPixels);
        return new Source(null, upload, footage.size(), footage.seconds(), null, null);
    }
}
