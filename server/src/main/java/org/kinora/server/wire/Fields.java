package org.kinora.server.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a body, whether it came as JSON or as a form. In a form everything is text, so a text is taken for the
 * number or the truth value that it spells. A null or an empty text counts as not given.
 */
public final class Fields {
    private final ObjectNode values;
    private final Map<String, byte[]> files;

    /**
     * @param values the fields
     * @param files those that are files, by their name
     */
    public Fields(ObjectNode values, Map<String, byte[]> files) {
        this.values = values;
        this.files = Map.copyOf(files);
    }

    /** Refuses everything that is not among these names. */
    public void allowOnly(List<String> known) {
        Set<String> names = new TreeSet<>(files.keySet());
        values.fieldNames().forEachRemaining(names::add);
        known.forEach(names::remove);
        names.stream().findFirst().ifPresent(name -> {
            throw ApiException.wrong(
                    name, "unknown_parameter", "Unknown parameter: '" + name + "'; known are " + known);
        });
    }

    /** Whether a field was given. */
    public boolean has(String name) {
        return files.containsKey(name) || node(name) != null;
    }

    private @Nullable JsonNode node(String name) {
        JsonNode node = values.get(name);
        return node == null
                        || node.isNull()
                        || (node.isTextual() && node.asText().isEmpty())
                ? null
                : node;
    }

    /** A field as it came; empty if it was not given. */
    public Optional<JsonNode> raw(String name) {
        return Optional.ofNullable(node(name));
    }

    /** A file; empty if it was not given. */
    public Optional<byte[]> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** A text; empty if it was not given. */
    public Optional<String> text(String name) {
        JsonNode node = node(name);
        if (node == null) {
            return Optional.empty();
        }
        if (node.isContainerNode()) {
            throw ApiException.wrong(name, "invalid_type", "'" + name + "' must be a text");
        }
        return Optional.of(node.asText());
    }

    /** A text that must be there. */
    public String neededText(String name) {
        return text(name)
                .orElseThrow(() -> ApiException.wrong(
                        name, "missing_required_parameter", "Missing required parameter: '" + name + "'"));
    }

    /** A number within bounds; empty if it was not given. */
    public Optional<BigDecimal> number(String name, double least, double most) {
        JsonNode node = node(name);
        if (node == null) {
            return Optional.empty();
        }
        try {
            // Not more digits than a number can need: "1e999999999" is not worked out.
            String text = node.asText().strip();
            BigDecimal value = text.length() > 40 ? null : new BigDecimal(text);
            if (value != null
                    && Math.abs((long) value.scale()) < 400
                    && value.doubleValue() >= least
                    && value.doubleValue() <= most) {
                return Optional.of(value);
            }
        } catch (NumberFormatException e) {
            throw outOfRange(name, node, least, most);
        }
        throw outOfRange(name, node, least, most);
    }

    private static ApiException outOfRange(String name, JsonNode node, double least, double most) {
        return ApiException.wrong(
                name,
                "invalid_value",
                "'" + name + "' is " + shortened(node.toString()) + "; it must be a number from " + plain(least)
                        + " to " + plain(most));
    }

    /** A whole number within bounds; empty if it was not given. */
    public Optional<Long> whole(String name, long least, long most) {
        return number(name, (double) least, (double) most).map(value -> {
            try {
                return value.longValueExact();
            } catch (ArithmeticException e) {
                throw ApiException.wrong(
                        name, "invalid_value", "'" + name + "' is " + value + "; it must be a whole number");
            }
        });
    }

    /** One of some words; empty if it was not given. */
    public Optional<String> word(String name, String... words) {
        return text(name).map(text -> {
            if (!Arrays.asList(words).contains(text)) {
                throw ApiException.wrong(
                        name,
                        "invalid_value",
                        "'" + name + "' is '" + shortened(text) + "'; it must be one of " + String.join(", ", words));
            }
            return text;
        });
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e16
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
