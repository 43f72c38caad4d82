package org.kinora.server.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Builds an object out of the names and texts of a form: {@code video[id]} is a field of an object, {@code ids[]} and
 * {@code shots[0][prompt]} are entries of a list.
 */
final class FormTree {
    private static final Pattern NAME = Pattern.compile("([^\\[\\]]+)((?:\\[[^\\[\\]]*])*)");
    private static final Pattern STEP = Pattern.compile("\\[([^\\[\\]]*)]");
    private static final int MOST_ENTRIES = 10_000;
    private static final int DEEPEST = 5;

    private final JsonMapper json;
    private final ObjectNode root;

    FormTree(JsonMapper json) {
        this.json = json;
        this.root = json.createObjectNode();
    }

    void add(String name, String text) {
        List<String> steps = steps(name);
        JsonNode at = root;
        for (int i = 0; i + 1 < steps.size(); i++) {
            at = child(at, steps.get(i), isIndex(steps.get(i + 1)), name);
        }
        String last = steps.getLast();
        switch (at) {
            case ObjectNode object -> object.put(last, text);
            case ArrayNode list when isIndex(last) && list.size() < MOST_ENTRIES -> list.add(text);
            default -> throw wrong(name);
        }
    }

    private static List<String> steps(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw wrong(name);
        }
        List<String> steps = new ArrayList<>(List.of(parts.group(1)));
        Matcher rest = STEP.matcher(parts.group(2));
        while (rest.find()) {
            steps.add(rest.group(1));
        }
        if (steps.size() > DEEPEST) {
            throw wrong(name);
        }
        return steps;
    }

    private JsonNode child(JsonNode at, String step, boolean list, String name) {
        JsonNode found = switch (at) {
            case ObjectNode object -> object.get(step);
            case ArrayNode array when step.matches("\\d{1,4}") -> array.get(Integer.parseInt(step));
            default -> null;
        };
        if (found != null) {
            return found;
        }
        JsonNode made = list ? json.createArrayNode() : json.createObjectNode();
        switch (at) {
            case ObjectNode object -> object.set(step, made);
            case ArrayNode array when isIndex(step) && array.size() < MOST_ENTRIES -> array.add(made);
            default -> throw wrong(name);
        }
        return made;
    }

    private static boolean isIndex(String step) {
        return step.isEmpty() || step.matches("\\d{1,4}");
    }

    private static ApiException wrong(String name) {
        return ApiException.wrong(
                Fields.shortened(name),
                "invalid_value",
                "the form field '" + Fields.shortened(name) + "' has a name that" + " cannot be understood");
    }

    ObjectNode tree() {
        return root;
    }
}
