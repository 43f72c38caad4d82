package org.kinora.checkpoint;

import java.io.IOException;
import java.io.Serial;

/** A checkpoint is damaged, hostile, or not of the model that reads it. The message says what and where. */
public final class CheckpointException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    public CheckpointException(String message) {
        super(message);
    }

    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
