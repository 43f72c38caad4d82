package org.kinora.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** The one JSON reader and writer of the commands. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A record, list or map as JSON. */
    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** The value of a text that holds a JSON object, else the text itself. */
    static JsonNode parsedIfJson(String text) {
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
