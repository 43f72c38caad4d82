package org.kinora.server.order;

import org.kinora.server.security.ApiKey;

/**
 * Who asks.
 *
 * @param key the key that was shown, or {@link ApiKey#LOCAL}
 * @param address where the request came from
 */
public record Requester(ApiKey key, String address) {
    /** Whose films these are. */
    public String owner() {
        return key.name();
    }
}
