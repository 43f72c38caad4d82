package org.kinora.stage;

/** Something the stage needs is missing or broken; the message says what to do. */
public class StageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StageException(String message) {
        super(message);
    }

    public StageException(String message, Throwable cause) {
        super(message, cause);
    }
}
