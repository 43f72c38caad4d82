package org.kinora.server.job;

import org.jspecify.annotations.Nullable;

/**
 * A film that was ordered: a row of the table of videos.
 *
 * @param id such as {@code video_1a2b…}
 * @param owner the name of the key that ordered it
 * @param status how far it is
 * @param kind by which request it came
 * @param model the name of the model in the request
 * @param madeBy the model that makes it
 * @param order what to make
 * @param sourceId the film that it was made from, or null
 * @param priority higher ones are made first
 * @param attempt how often work on it was begun; who has an older number may not write any more
 * @param strikes how often work was begun since the last chunk was finished
 * @param progress how far it is in detail
 * @param computeSeconds how long workers have worked on it
 * @param createdAt seconds since 1970
 * @param startedAt seconds since 1970, or null
 * @param completedAt seconds since 1970, or null
 * @param expiresAt seconds since 1970, or null
 * @param result what came of it; null unless it is completed
 * @param error why there is none; null unless it has failed
 */
public record Job(
        String id,
        String owner,
        Status status,
        Kind kind,
        String model,
        String madeBy,
        Order order,
        @Nullable String sourceId,
        int priority,
        int attempt,
        int strikes,
        JobProgress progress,
        double computeSeconds,
        long createdAt,
        @Nullable Long startedAt,
        @Nullable Long completedAt,
        @Nullable Long expiresAt,
        @Nullable Result result,
        @Nullable Failure error) {
    /** By which request a job came. */
    public enum Kind {
        CREATE,
        REMIX,
        EDIT,
        EXTEND
    }

    /** Why a job failed: a word for machines and a sentence for people. */
    public record Failure(String code, String message) {}

    /** How far it is, in percent; 100 only when it is completed. */
    public int percent() {
        return status == Status.COMPLETED ? 100 : Math.clamp(progress.percent(), 0, 99);
    }
}
