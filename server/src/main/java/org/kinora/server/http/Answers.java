package org.kinora.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.kinora.server.wire.ApiException;
import org.kinora.server.wire.Envelope;

/** Writes answers past all negotiation: clients ask for {@code application/binary} and take what comes. */
final class Answers {
    private static final String JSON = "application/json";

    private Answers() {}

    static void json(HttpServletResponse response, JsonNode body) throws IOException {
        write(response, 200, JSON, body.toString());
    }

    static void write(HttpServletResponse response, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    static void error(HttpServletResponse response, ApiException e) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        Duration wait = e.retryAfter();
        if (wait != null) {
            response.setHeader(
                    "Retry-After",
                    Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
            response.setHeader("Retry-After-Ms", Long.toString(wait.toMillis()));
        }
        if (e.status() == 401) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        write(response, e.status(), JSON, Envelope.of(e));
    }
}
