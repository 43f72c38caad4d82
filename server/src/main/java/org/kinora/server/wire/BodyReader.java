package org.kinora.server.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the body of a request. The clients send JSON or forms as they like, files with or without a name and mostly
 * without a true type, so a part of a form is a file if it has a file name or a type that is not text.
 */
public final class BodyReader {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_JSON_BYTES = 24_000_000;
    private static final int MOST_TEXT_BYTES = 21_000_000;

    private final long mostFileBytes;

    /** @param mostFileBytes how large an uploaded file may be */
    public BodyReader(long mostFileBytes) {
        this.mostFileBytes = mostFileBytes;
    }

    /** The fields of the body. */
    public Fields read(HttpServletRequest request) throws IOException {
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/form-data")) {
            return form(request);
        }
        if (type.startsWith("application/json")) {
            return new Fields(json(request), Map.of());
        }
        throw ApiException.of(
                415,
                null,
                "unsupported_media_type",
                "the body has the type '" + request.getContentType()
                        + "'; send application/json or multipart/form-data");
    }

    private static ObjectNode json(HttpServletRequest request) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(MOST_JSON_BYTES + 1);
        if (bytes.length > MOST_JSON_BYTES) {
            throw ApiException.of(413, null, "too_large", "the body has more than " + MOST_JSON_BYTES + " bytes");
        }
        try {
            JsonNode node = JSON.readTree(bytes);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw ApiException.wrong(null, "invalid_json", "the body is no JSON: " + e.getOriginalMessage());
        }
        throw ApiException.wrong(null, "invalid_json", "the body must be a JSON object");
    }

    private Fields form(HttpServletRequest request) throws IOException {
        FormTree tree = new FormTree(JSON);
        Map<String, byte[]> files = new HashMap<>();
        try {
            for (Part part : request.getParts()) {
                if (isFile(part)) {
                    files.put(part.getName(), bytes(part, mostFileBytes));
                } else {
                    tree.add(part.getName(), new String(bytes(part, MOST_TEXT_BYTES), StandardCharsets.UTF_8));
                }
            }
        } catch (ServletException | IllegalStateException e) {
            if (e.toString().contains("SizeLimit")
                    || String.valueOf(e.getCause()).contains("SizeLimit")) {
                throw ApiException.of(413, null, "too_large", "the form is larger than this service takes");
            }
            throw ApiException.wrong(null, "invalid_form", "the form is damaged");
        }
        return new Fields(tree.tree(), files);
    }

    /** A name such as {@code video[id]} is that of a field in an object, which is a text whatever type it is given. */
    private static boolean isFile(Part part) {
        String type = part.getContentType();
        boolean text = type == null
                || type.toLowerCase(Locale.ROOT).startsWith("text/")
                || type.toLowerCase(Locale.ROOT).startsWith("application/json");
        return part.getSubmittedFileName() != null || !(text || part.getName().endsWith("]"));
    }

    private static byte[] bytes(Part part, long most) throws IOException {
        if (part.getSize() > most) {
            throw ApiException.of(
                    413,
                    part.getName(),
                    "too_large",
                    "'" + part.getName() + "' has " + part.getSize() + " bytes; at most " + most + " are taken");
        }
        return part.getInputStream().readAllBytes();
    }
}
