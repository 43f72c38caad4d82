package org.kinora.bench.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Receives webhooks and counts them by the id of their event. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, AtomicInteger> events = new ConcurrentHashMap<>();

    Receiver() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            for (String id : exchange.getRequestHeaders().getOrDefault("webhook-id", List.of())) {
                events.computeIfAbsent(id, name -> new AtomicInteger()).incrementAndGet();
            }
            exchange.sendResponseHeaders(204, -1);
        }
    }

    Map<String, String> environment() {
        return Map.of(
                "KINORA_SERVE_WEBHOOK_URL",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/",
                "KINORA_SERVE_WEBHOOK_SECRET",
                "a secret of the benchmark alone");
    }

    /** How many films were told of. */
    int films() {
        return events.size();
    }

    /** How many posts came. */
    int posts() {
        return events.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
