package org.kinora.screenplay;

import java.io.IOException;
import java.io.Serial;

/** A file is not a screenplay. The message gives the line, the value and what to do. */
public final class ScreenplayException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    public ScreenplayException(String message) {
        super(message);
    }

    public ScreenplayException(String message, Throwable cause) {
        super(message, cause);
    }
}
