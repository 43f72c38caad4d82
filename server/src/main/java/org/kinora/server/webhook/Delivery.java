package org.kinora.server.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Something to tell.
 *
 * @param id of the event; the same at every try, so that the receiver can tell repeats
 * @param type {@code video.completed} or {@code video.failed}
 * @param video the film
 * @param createdAt seconds since 1970
 */
public record Delivery(
        @JsonProperty("id") String id,
        @JsonProperty("type") String type,
        @JsonProperty("video") String video,
        @JsonProperty("created_at") long createdAt) {}
