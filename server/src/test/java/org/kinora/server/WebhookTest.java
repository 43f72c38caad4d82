package org.kinora.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.server.settings.Setting;

/** What a receiver of webhooks gets, checked as <a href="https://www.standardwebhooks.com">the standard</a> says. */
final class WebhookTest {
    private static final byte[] SECRET = "24 bytes make a secret..".getBytes(StandardCharsets.US_ASCII);
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder = Path.of("");

    private record Post(Headers headers, String body) {
        String header(String name) {
            return String.valueOf(headers.getFirst(name));
        }
    }

    @Test
    void aFilmIsToldOfUntilTheReceiverTakesIt() throws Exception {
        BlockingQueue<Post> posts = new LinkedBlockingQueue<>();
        AtomicInteger count = new AtomicInteger();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", exchange -> take(exchange, posts, count.incrementAndGet() < 3 ? 500 : 204));
        receiver.start();
        Map<Setting, String> settings = Map.of(
                Setting.WEBHOOK_URL, "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook",
                Setting.WEBHOOK_SECRET, "whsec_" + Base64.getEncoder().encodeToString(SECRET),
                Setting.WEBHOOK_RETRY_SECONDS, "0.05");
        try (TestService service = TestService.start(folder, settings)) {
            String id = new JsonMapper()
                    .readTree(service.post(
                                    "/v1/videos",
                                    "{\"prompt\":\"a robot\",\"seconds\":0.34,\"size\":\"64x64\",\"num_inference_steps\":1}")
                            .body())
                    .path("id")
                    .asText();
            Post first = next(posts);
            check(first, id);
            Post second = next(posts);
            Post third = next(posts);
            check(third, id);
            assertThat(second.header("webhook-id"))
                    .isEqualTo(first.header("webhook-id"))
                    .isEqualTo(third.header("webhook-id"));
            assertThat(third.body()).isEqualTo(first.body());
        } finally {
            receiver.stop(0);
        }
        assertThat(posts).isEmpty(); // once it was taken, nobody told it again until the service ended
    }

    private static Post next(BlockingQueue<Post> posts) throws InterruptedException {
        Post post = posts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(post).isNotNull();
        return post;
    }

    private static void take(HttpExchange exchange, BlockingQueue<Post> posts, int answer) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            posts.add(new Post(exchange.getRequestHeaders(), new String(body, StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(answer, -1);
        }
    }

    private static void check(Post post, String video) throws Exception {
        JsonNode event = new JsonMapper().readTree(post.body());
        assertThat(event.path("type").asText()).isEqualTo("video.completed");
        assertThat(event.path("object").asText()).isEqualTo("event");
        assertThat(event.path("data").path("id").asText()).isEqualTo(video);
        assertThat(event.path("id").asText()).startsWith("evt_").isEqualTo(post.header("webhook-id"));
        String timestamp = post.header("webhook-timestamp");
        assertThat(Instant.ofEpochSecond(Long.parseLong(timestamp)))
                .isCloseTo(Instant.now(), within(5, ChronoUnit.MINUTES));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        byte[] signed = mac.doFinal(
                (post.header("webhook-id") + "." + timestamp + "." + post.body()).getBytes(StandardCharsets.UTF_8));
        assertThat(post.header("webhook-signature"))
                .isEqualTo("v1," + Base64.getEncoder().encodeToString(signed));
    }
}
