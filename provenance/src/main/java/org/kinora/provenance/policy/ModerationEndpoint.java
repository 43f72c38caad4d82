package org.kinora.provenance.policy;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where to ask, by the protocol of OpenAI's {@code POST /v1/moderations}.
 *
 * @param uri the whole address; https, or http on this machine
 * @param model sent along if given
 * @param key sent as bearer token if given; appears in no message
 * @param timeout how long to wait for the answer, more than 0 and at most 60 s
 */
public record ModerationEndpoint(
        URI uri, @Nullable String model, @Nullable String key, Duration timeout) {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    public ModerationEndpoint {
        String host = String.valueOf(uri.getHost());
        boolean here = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
        boolean usable =
                "https".equalsIgnoreCase(uri.getScheme()) || (here && "http".equalsIgnoreCase(uri.getScheme()));
        if (!usable || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new IllegalArgumentException("the moderation endpoint " + shown(uri)
                    + " cannot be used: give an https address, or an http address of this machine, without a password");
        }
        if (timeout.isZero() || timeout.isNegative() || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "the moderation timeout is " + timeout + ": give more than 0 and at most 60 s");
        }
    }

    private static String shown(URI uri) {
        return uri.getScheme() + "://" + uri.getHost() + uri.getPath();
    }

    @Override
    public String toString() {
        return "ModerationEndpoint[" + shown(uri) + "]";
    }
}
