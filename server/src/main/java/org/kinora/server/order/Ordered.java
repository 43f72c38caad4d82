package org.kinora.server.order;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.server.job.Job;

/**
 * An order that was taken.
 *
 * @param job what will be made
 * @param askedSize the size that was asked for; null if it is the one that will be made
 * @param ignored fields that mean nothing to the model
 */
public record Ordered(Job job, @Nullable String askedSize, List<String> ignored) {
    public Ordered {
        ignored = List.copyOf(ignored);
    }
}
