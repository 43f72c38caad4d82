package org.kinora.server.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kinora.server.order.Requester;
import org.kinora.server.security.ApiKey;
import org.kinora.server.security.ApiKeys;
import org.kinora.server.security.RateLimit;
import org.kinora.server.wire.ApiException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who comes in. Where there are keys, everything below {@code /v1} and the metrics need one. Where there are none, only
 * this machine may ask, under a name of this machine, so that no web page of others can do it through the browser.
 */
final class Door extends OncePerRequestFilter {
    /** The cookie that carries the key of the web page, for what cannot carry a header: pictures and films. */
    static final String COOKIE = "kinora_key";

    private static final String WHO = Door.class.getName();
    private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    private final ApiKeys keys;
    private final RateLimit rate;
    private final int requestsPerMinute;

    Door(ApiKeys keys, RateLimit rate, int requestsPerMinute) {
        this.keys = keys;
        this.rate = rate;
        this.requestsPerMinute = requestsPerMinute;
    }

    /** Who asks. */
    static Requester who(HttpServletRequest request) {
        if (request.getAttribute(WHO) instanceof Requester who) {
            return who;
        }
        throw new IllegalStateException("a request came in past the door");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        addHeaders(request, response);
        try {
            String path = request.getRequestURI();
            if (path.startsWith("/v1/") || path.equals("/v1") || path.equals("/metrics")) {
                enter(request);
            }
        } catch (ApiException e) {
            Answers.error(response, e);
            return;
        }
        rest.doFilter(request, response);
    }

    private static void addHeaders(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; style-src 'self';"
                        + " script-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none';"
                        + " form-action 'self'; frame-ancestors 'none'");
        response.setHeader("Cache-Control", cacheControl(request.getRequestURI()));
    }

    /** Answers are stale at once, and so is the page when Kinora is built anew; its assets carry a hash in their names. */
    private static String cacheControl(String path) {
        if (path.startsWith("/assets/")) {
            return "public, max-age=31536000, immutable";
        }
        return path.startsWith("/v1/") ? "no-store" : "no-cache";
    }

    private void enter(HttpServletRequest request) throws IOException {
        Requester who = new Requester(key(request), request.getRemoteAddr());
        if (!who.key().equals(ApiKey.LOCAL)) {
            count(who.key());
        }
        request.setAttribute(WHO, who);
    }

    private void count(ApiKey key) {
        Integer own = key.requestsPerMinute();
        Duration wait = rate.ask("requests " + key.id(), own == null ? requestsPerMinute : own);
        if (wait.isPositive()) {
            throw ApiException.later("rate_limit_exceeded", "too many requests with this key; wait a little", wait);
        }
    }

    private ApiKey key(HttpServletRequest request) throws IOException {
        String shown = shown(request);
        Optional<ApiKey> known = shown == null ? Optional.empty() : keys.find(shown);
        if (known.isPresent()) {
            return known.get();
        }
        if (keys.anyGood()) {
            throw ApiException.of(
                    401,
                    null,
                    "invalid_api_key",
                    shown == null
                            ? "this service needs a key: send it as 'Authorization: Bearer KEY'"
                            : "the key is not known here, or was revoked");
        }
        if (!isLocal(request)) {
            throw ApiException.of(
                    403,
                    null,
                    "local_only",
                    "without keys this service answers its own machine only; make one with: kinora keys create NAME");
        }
        return ApiKey.LOCAL;
    }

    private static @Nullable String shown(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return header.substring(7).strip();
        }
        Cookie[] cookies = request.getCookies();
        if (cookies != null && SAFE.contains(request.getMethod())) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(COOKIE)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    private static boolean isLocal(HttpServletRequest request) throws IOException {
        boolean loopback = InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        // A page of another site may have its name lead here, and a browser sends what that page asks for.
        String host = String.valueOf(request.getHeader("Host"))
                .toLowerCase(Locale.ROOT)
                .replaceFirst(":\\d+$", "");
        String origin = request.getHeader("Origin");
        boolean same = origin == null
                || origin.toLowerCase(Locale.ROOT)
                        .replaceFirst("^https?://", "")
                        .replaceFirst(":\\d+$", "")
                        .equals(host);
        String site = request.getHeader("Sec-Fetch-Site");
        boolean own = site == null || !site.equals("cross-site");
        return loopback && LOCAL_NAMES.contains(host) && same && own;
    }
}
