package org.kinora.server.job;

import java.util.Locale;

/** How far a job is; the words are those of the API. */
public enum Status {
    QUEUED,
    IN_PROGRESS,
    COMPLETED,
    FAILED;

    /** The word in answers: {@code in_progress}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of that word. */
    public static Status of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether nothing will change any more. */
    public boolean isOver() {
        return this == COMPLETED || this == FAILED;
    }
}
