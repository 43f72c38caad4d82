package org.kinora.film;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The JSON reader and writer of films and commands. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** An empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A record, list or map as JSON. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** The JSON object in a file; an empty one if there is no such file, or no JSON object in it. */
    static ObjectNode readObject(Path file) throws IOException {
        return Files.exists(file) ? parse(Files.readString(file)) : object();
    }

    /** The JSON object in a text; an empty one if there is none in it. */
    static ObjectNode parse(String text) {
        try {
            return MAPPER.readTree(text) instanceof ObjectNode object ? object : object();
        } catch (JsonProcessingException e) {
            return object();
        }
    }

    /** Writes an object, in one step. */
    static void write(Path file, ObjectNode object) throws IOException {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".part");
        Files.writeString(fresh, object.toString());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The value of a text that holds a JSON object, else the text itself. */
    public static JsonNode parsedIfJson(String text) {
        if (text.startsWith("{")) {
            try {
                return MAPPER.readTree(text);
            } catch (JsonProcessingException e) {
                return new TextNode(text);
            }
        }
        return new TextNode(text);
    }
}
