package org.kinora.server.wire;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request cannot be answered as it should; becomes an error envelope. The message is one sentence for people. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String type;
    private final @Nullable String param;
    private final @Nullable String code;
    private final @Nullable Duration retryAfter;

    private ApiException(
            int status,
            String type,
            String message,
            @Nullable String param,
            @Nullable String code,
            @Nullable Duration retryAfter) {
        super(message);
        this.status = status;
        this.type = type;
        this.param = param;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** 400: the request is wrong. */
    public static ApiException wrong(@Nullable String param, String code, String message) {
        return of(400, param, code, message);
    }

    /** The request is wrong in a way that has a status of its own. */
    public static ApiException of(int status, @Nullable String param, String code, String message) {
        return new ApiException(status, "invalid_request_error", message, param, code, null);
    }

    /** 404: there is no such thing, or not for this key. */
    public static ApiException notFound(String what, String id) {
        return of(404, "id", "not_found", "there is no " + what + " '" + id + "'");
    }

    /** 429: not now. */
    public static ApiException later(String code, String message, Duration retryAfter) {
        return new ApiException(429, "rate_limit_error", message, null, code, retryAfter);
    }

    /** 500: it is our fault. */
    public static ApiException ours(String message) {
        return new ApiException(500, "server_error", message, null, "internal_error", null);
    }

    /** The status of the answer. */
    public int status() {
        return status;
    }

    /** The kind of error, such as {@code invalid_request_error}. */
    public String type() {
        return type;
    }

    /** The field that is wrong, or null. */
    public @Nullable String param() {
        return param;
    }

    /** A word for machines, or null. */
    public @Nullable String code() {
        return code;
    }

    /** When to ask again, or null. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
