package org.kinora.provenance;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file, manifest or key cannot be understood or used; the message is one sentence that a user can act on. */
public final class ProvenanceException extends IOException {
    private static final long serialVersionUID = 1;

    public ProvenanceException(String message) {
        super(message);
    }

    public ProvenanceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
