package org.kinora.server.job;

import java.util.List;

/** A job like others, of the owner {@code me}. */
public final class SampleJob {
    private SampleJob() {}

    /** One that waits since then. */
    public static Job of(String id, long createdAt, int priority) {
        Order order = new Order("a robot", List.of(), 2, 64, 64, 12, 7, null, null, null, "", Beginning.NOISE);
        return new Job(
                id,
                "me",
                Status.QUEUED,
                Job.Kind.CREATE,
                "sora-2",
                "kinora-xs",
                order,
                null,
                priority,
                0,
                0,
                JobProgress.NONE,
                0,
                createdAt,
                null,
                null,
                null,
                null,
                null);
    }
}
