package org.kinora.server.webhook;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;

/** Posts events to one address. */
public final class WebhookClient implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final URI url;
    private final Signature signature;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * @param url where to
     * @param secret signs the posts
     */
    public WebhookClient(URI url, String secret, Clock clock) {
        this.url = url;
        this.signature = new Signature(secret);
        this.clock = clock;
    }

    /**
     * Posts an event.
     *
     * @throws IOException if the receiver does not answer with a status of 200 to 299
     */
    public void post(Delivery delivery) throws IOException {
        ObjectNode event = JSON.createObjectNode();
        event.put("id", delivery.id());
        event.put("object", "event");
        event.put("created_at", delivery.createdAt());
        event.put("type", delivery.type());
        event.putObject("data").put("id", delivery.video());
        String body = event.toString();
        long now = clock.instant().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("webhook-id", delivery.id())
                .header("webhook-timestamp", Long.toString(now))
                .header("webhook-signature", signature.of(delivery.id(), now, body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status < 200 || status > 299) {
                throw new IOException("the receiver of webhooks answered " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
