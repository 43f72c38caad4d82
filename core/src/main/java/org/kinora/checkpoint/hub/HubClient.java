package org.kinora.checkpoint.hub;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks hubs, following redirects; the token is shown to the host that was asked first, and to no other. */
final class HubClient implements AutoCloseable {
    private static final int MOST_REDIRECTS = 8;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(30))
            .build();
    private final @Nullable String token;

    HubClient(@Nullable String token) {
        this.token = token;
    }

    /** GET from byte {@code from} on; the caller closes the body. */
    HttpResponse<InputStream> get(URI address, long from) throws IOException {
        URI next = address;
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            HttpResponse<InputStream> response = send(next, from, sameHost(address, next));
            if (!REDIRECTS.contains(response.statusCode())) {
                return response;
            }
            response.body().close();
            String place = response.headers().firstValue("Location").orElse("");
            next = resolved(next, place);
        }
        throw new HubException(address + " leads from one place to the next without an end");
    }

    private static URI resolved(URI from, String place) throws HubException {
        try {
            URI next = from.resolve(place);
            boolean downgraded = "https".equals(from.getScheme()) && !"https".equals(next.getScheme());
            if (place.isEmpty() || next.getHost() == null || downgraded) {
                throw new HubException(from + " sends us to '" + place + "', which is no safe place to go");
            }
            return next;
        } catch (IllegalArgumentException e) {
            throw new HubException(from + " sends us to '" + place + "', which is no address", e);
        }
    }

    private static boolean sameHost(URI one, URI other) {
        return one.getHost().equalsIgnoreCase(other.getHost()) && one.getPort() == other.getPort();
    }

    private HttpResponse<InputStream> send(URI address, long from, boolean withToken) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).header("User-Agent", "kinora").timeout(Duration.ofSeconds(60));
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        if (withToken && token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubException("interrupted while waiting for " + address, e);
        }
    }

    /** What an answer that is no content means to a user. */
    static HubException refusal(URI address, int status) {
        return new HubException(
                switch (status) {
                    case 401, 403 ->
                        address + " needs permission (" + status
                                + "): accept the licence on its page and set HF_TOKEN to your token";
                    case 404 -> address + " is not there (404): is the name right?";
                    default -> address + " answers with status " + status + "; try again later, or another HF_ENDPOINT";
                });
    }

    @Override
    public void close() {
        http.close();
    }
}
