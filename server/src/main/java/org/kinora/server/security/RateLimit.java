package org.kinora.server.security;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets a name do something so often a minute and no more, evenly: a token bucket a name, which holds what a tenth of a
 * minute lets through, at least one. Counts in this process only. Thread-safe.
 */
public final class RateLimit {
    private static final double MINUTE = Duration.ofMinutes(1).toMillis();
    private static final int MOST_NAMES = 10_000;

    private final Clock clock;
    private final Map<String, Bucket> buckets = new HashMap<>();

    private record Bucket(double tokens, long at) {}

    public RateLimit(Clock clock) {
        this.clock = clock;
    }

    /**
     * Asks to do it once more.
     *
     * @return zero if it may be done now, else how long to wait
     */
    public synchronized Duration ask(String name, int perMinute) {
        long now = clock.millis();
        double most = Math.max(1, perMinute / 10.0);
        Bucket old = buckets.getOrDefault(name, new Bucket(most, now));
        double tokens = Math.min(most, old.tokens + (now - old.at) * perMinute / MINUTE);
        boolean allowed = tokens >= 1;
        if (buckets.size() >= MOST_NAMES) {
            buckets.values().removeIf(bucket -> now - bucket.at > MINUTE);
        }
        buckets.put(name, new Bucket(allowed ? tokens - 1 : tokens, now));
        return allowed ? Duration.ZERO : Duration.ofMillis((long) Math.ceil((1 - tokens) * MINUTE / perMinute));
    }
}
