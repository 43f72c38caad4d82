package org.kinora.server.security;

import org.jspecify.annotations.Nullable;

/**
 * A key as the database knows it; the secret itself is nowhere.
 *
 * @param id the part of the key that may be shown
 * @param name whose it is; keys of one name share their films
 * @param createdAt seconds since 1970
 * @param revokedAt seconds since 1970, or null while it is good
 * @param priority of its films, 0 to 100; higher ones are made first
 * @param requestsPerMinute null for the service's limit
 * @param filmSecondsPerDay how many seconds of film it may order in a day; null for any number
 */
public record ApiKey(
        String id,
        String name,
        long createdAt,
        @Nullable Long revokedAt,
        int priority,
        @Nullable Integer requestsPerMinute,
        @Nullable Integer filmSecondsPerDay) {
    /** Who asks where no key is needed. */
    public static final ApiKey LOCAL = new ApiKey("", "local", 0, null, 0, null, null);

    private static final int HIGHEST_PRIORITY = 100;

    public ApiKey {
        if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@-]{0,63}")) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name for a key: take 1 to 64 letters, digits, blanks, dots, dashes, _ or @");
        }
        if (priority < 0 || priority > HIGHEST_PRIORITY) {
            throw new IllegalArgumentException("priority " + priority + " must be 0 to " + HIGHEST_PRIORITY);
        }
        if ((requestsPerMinute != null && requestsPerMinute < 1)
                || (filmSecondsPerDay != null && filmSecondsPerDay < 1)) {
            throw new IllegalArgumentException("a limit must be at least 1; leave it out for none");
        }
    }
}
