package org.kinora.provenance.policy;

import com.upokecenter.cbor.CBORException;
import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kinora.provenance.cose.Cbor;

/** Asks a moderation endpoint about one prompt. */
final class ModerationClient {
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final int LONGEST_NAME = 60;

    private ModerationClient() {}

    /**
     * What the endpoint objects to: the names of its categories; empty if nothing.
     *
     * @throws IOException if there is no usable answer in time; the message does not hold the key or the prompt
     */
    static List<String> objections(ModerationEndpoint endpoint, String prompt) throws IOException {
        CBORObject question = Cbor.map().Add("input", prompt);
        if (endpoint.model() != null) {
            question.Add("model", endpoint.model());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.uri())
                .timeout(endpoint.timeout())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(question.ToJSONString()));
        if (endpoint.key() != null) {
            request.header("Authorization", "Bearer " + endpoint.key());
        }
        // Never follows a redirect: the key is for this address only.
        try (HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(endpoint.timeout())
                .build()) {
            try {
                return objections(answer(client, request.build(), endpoint));
            } finally {
                client.shutdownNow();
            }
        }
    }

    /** The whole answer within the time; the time of a request alone ends with the head of its answer. */
    private static byte[] answer(HttpClient client, HttpRequest request, ModerationEndpoint endpoint)
            throws IOException {
        CompletableFuture<HttpResponse<byte[]>> future = client.sendAsync(
                request,
                head -> BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER)
                        .apply(head));
        try {
            HttpResponse<byte[]> response = future.get(endpoint.timeout().toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + endpoint.timeout().toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() == null ? "failed" : e.getCause().getClass().getSimpleName(), e);
        }
    }

    private static List<String> objections(byte[] answer) throws IOException {
        List<String> objections = new ArrayList<>();
        try {
            CBORObject results = Cbor.get(
                            CBORObject.FromJSONString(new String(answer, StandardCharsets.UTF_8)), "results")
                    .filter(value -> value.getType() == CBORType.Array && value.size() > 0)
                    .orElseThrow(() -> new IOException("an answer without results"));
            for (CBORObject result : results.getValues()) {
                boolean flagged = Cbor.get(result, "flagged")
                        .filter(value -> value.getType() == CBORType.Boolean)
                        .orElseThrow(() -> new IOException("a result without 'flagged'"))
                        .AsBoolean();
                if (flagged) {
                    List<String> named = categories(Cbor.get(result, "categories"));
                    objections.addAll(named.isEmpty() ? List.of("flagged") : named);
                }
            }
        } catch (CBORException | IllegalArgumentException | IllegalStateException e) {
            throw new IOException("an answer that is no JSON of a moderation", e);
        }
        return objections;
    }

    private static List<String> categories(Optional<CBORObject> categories) {
        List<String> names = new ArrayList<>();
        if (categories.isPresent() && categories.get().getType() == CBORType.Map) {
            categories.get().getEntries().forEach(each -> {
                if (each.getKey().getType() == CBORType.TextString
                        && each.getValue().isTrue()) {
                    names.add(plain(each.getKey().AsString()));
                }
            });
        }
        names.sort(null);
        return names;
    }

    /** What a stranger's server calls a category, fit for a terminal and a log. */
    private static String plain(String name) {
        String text = name.replaceAll("[^\\p{L}\\p{N}/_ -]", "?");
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
    }
}
