package org.kinora.server.wire;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Errors as the API's clients expect them: an object {@code error} with all of its four keys. */
public final class Envelope {
    private static final JsonMapper JSON = new JsonMapper();

    private Envelope() {}

    /** The body of an answer that tells of an error. */
    public static String of(ApiException e) {
        return of(e.type(), String.valueOf(e.getMessage()), e.param(), e.code());
    }

    /** The body of an answer that tells of an error. */
    public static String of(String type, String message, @Nullable String param, @Nullable String code) {
        ObjectNode whole = JSON.createObjectNode();
        whole.putObject("error")
                .put("message", message)
                .put("type", type)
                .put("param", param)
                .put("code", code);
        return whole.toString();
    }
}
