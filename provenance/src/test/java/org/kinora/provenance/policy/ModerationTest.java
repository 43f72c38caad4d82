package org.kinora.provenance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.upokecenter.cbor.CBORObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server of our own on this machine. */
final class ModerationTest {
    private final HttpServer server;
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);

    ModerationTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    private PolicyDecision decide(String prompt, int status, String answer) {
        server.createContext("/v1/moderations", exchange -> {
            asked.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, status, answer);
        });
        return policy(Duration.ofSeconds(20)).decide(prompt);
    }

    private PromptPolicy policy(Duration timeout) {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/moderations");
        ModerationEndpoint endpoint = new ModerationEndpoint(uri, "some-moderation", "a-secret", timeout);
        return new PromptPolicy(new PolicyConfig(PolicyLevel.MILD, List.of(), List.of(), List.of(), endpoint));
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void asksByTheProtocolAndPassesOnWhatIsFlagged() throws Exception {
        PolicyDecision decision = decide("一只\"dog\" runs", 200, """
                {"id": "1", "results": [{"flagged": true,
                 "categories": {"violence": true, "hate": false, "self-harm": true, "\\u001b[31m": true}, "category_scores": {"hate": 0.1}}]}
                """);
        assertThat(decision.rule()).isEqualTo(PolicyRule.MODERATION);
        assertThat(decision.found()).containsExactly("??31m", "self-harm", "violence");
        assertThat(asked.take()).isEqualTo("POST Bearer a-secret");
        CBORObject question = CBORObject.FromJSONString(asked.take());
        assertThat(question.get("input").AsString()).isEqualTo("一只\"dog\" runs");
        assertThat(question.get("model").AsString()).isEqualTo("some-moderation");
    }

    @Test
    void letsPassWhatIsNotFlagged() {
        assertThat(decide("a dog runs", 200, "{\"results\": [{\"flagged\": false}]}")
                        .isAllowed())
                .isTrue();
        assertThat(asked).hasSize(2);
    }

    @Test
    void isNotAskedAboutWhatTheListsRefuse() {
        assertThat(decide("a porn film", 200, "{}").rule()).isEqualTo(PolicyRule.EXPLICIT);
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500|{\"results\": [{\"flagged\": false}]}",
                "302|''",
                "200|''",
                "200|not JSON",
                "200|[]",
                "200|{\"results\": []}",
                "200|{\"results\": [{\"flagged\": \"no\"}]}",
                "200|{\"error\": {\"message\": \"a-secret is no key\"}}"
            })
    void refusesWhenItGetsNoUsableAnswer(int status, String answer) {
        PolicyDecision decision = decide("a dog runs", status, answer);
        assertThat(decision.rule()).isEqualTo(PolicyRule.MODERATION_FAILED);
        assertThat(decision.reason()).doesNotContain("a-secret");
    }

    @Test
    void anEndlessAnswerIsRefused() {
        assertThat(decide("a dog runs", 200, " ".repeat(2 << 20)).rule()).isEqualTo(PolicyRule.MODERATION_FAILED);
        assertThat(again("[".repeat(500_000)).rule()).isEqualTo(PolicyRule.MODERATION_FAILED);
    }

    private PolicyDecision again(String answer) {
        server.removeContext("/v1/moderations");
        return decide("a dog runs", 200, answer);
    }

    @Test
    void anAnswerThatDoesNotComeIsNotWaitedForLong() {
        server.createContext("/v1/moderations", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        PolicyDecision decision = policy(Duration.ofMillis(300)).decide("a dog runs");
        assertThat(decision.rule()).isEqualTo(PolicyRule.MODERATION_FAILED);
        assertThat(decision.reason()).contains("300 ms");
    }

    @Test
    void aServerThatIsNotThereIsRefusedToo() {
        server.stop(0);
        assertThat(policy(Duration.ofSeconds(5)).decide("a dog runs").rule()).isEqualTo(PolicyRule.MODERATION_FAILED);
    }
}
