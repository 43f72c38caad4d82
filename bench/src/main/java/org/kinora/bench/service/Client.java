package org.kinora.bench.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Orders and fetches films. */
final class Client implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final String address;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param address of the service, without {@code /v1} */
    Client(String address) {
        this.address = address;
    }

    /** A film to order: how long, its side in pixels, its steps. */
    record Wanted(String prompt, String seconds, int side, int steps, long seed) {}

    /** Orders a film; its id. */
    String order(Wanted wanted) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode()
                .put("prompt", wanted.prompt())
                .put("seconds", wanted.seconds())
                .put("size", wanted.side() + "x" + wanted.side())
                .put("num_inference_steps", wanted.steps())
                .put("seed", wanted.seed());
        HttpRequest.Builder request = request("/v1/videos")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        return JSON.readTree(checked(http.send(request.build(), HttpResponse.BodyHandlers.ofString())))
                .path("id")
                .asText();
    }

    /** The video object of a film. */
    JsonNode film(String id) throws IOException, InterruptedException {
        return JSON.readTree(
                checked(http.send(request("/v1/videos/" + id).build(), HttpResponse.BodyHandlers.ofString())));
    }

    /** Fetches the mp4 file of a film. */
    void download(String id, Path file) throws IOException, InterruptedException {
        HttpRequest request = request("/v1/videos/" + id + "/content").build();
        checked(http.send(
                request,
                HttpResponse.BodyHandlers.ofFile(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }

    private static <T> T checked(HttpResponse<T> response) throws IOException {
        if (response.statusCode() != 200) {
            throw new IOException(
                    response.request().uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    @Override
    public void close() {
        http.close();
    }
}
