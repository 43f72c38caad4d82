package org.kinora.film;

import java.io.IOException;
import java.io.Serial;

/** A take cannot be used: it belongs to another film, or somebody else is at work on it. */
public final class TakeException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    public TakeException(String message) {
        super(message);
    }

    public TakeException(String message, Throwable cause) {
        super(message, cause);
    }
}
