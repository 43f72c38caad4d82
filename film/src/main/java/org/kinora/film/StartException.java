package org.kinora.film;

import java.io.IOException;
import java.io.Serial;

/** What a film shall begin from cannot be used: it is not there, is no film or picture, or is too large. */
public final class StartException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    StartException(String message) {
        super(message);
    }

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
