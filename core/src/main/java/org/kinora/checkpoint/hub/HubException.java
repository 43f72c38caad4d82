package org.kinora.checkpoint.hub;

import java.io.IOException;
import java.io.Serial;

/** A hub does not answer, refuses, or sends something else than it says. The message says which and what to do. */
public final class HubException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    public HubException(String message) {
        super(message);
    }

    public HubException(String message, Throwable cause) {
        super(message, cause);
    }
}
