package org.kinora.server.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The values of the settings as texts. The command line beats the environment, the environment beats the file, the file
 * beats the defaults.
 */
public final class Values {
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Map<Setting, String> values = new EnumMap<>(Setting.class);

    private Values() {
        for (Setting setting : Setting.values()) {
            values.put(setting, setting.standard());
        }
    }

    /** Nothing but defaults. */
    public static Values defaults() {
        return new Values();
    }

    /**
     * Takes over what a YAML file says, a map of names and values.
     *
     * @throws SettingException if it cannot be read, or names something that there is not
     */
    public Values withFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new SettingException("there is no settings file " + file);
        }
        try {
            JsonNode content = YAML.readTree(file.toFile());
            if (content != null && !content.isEmpty() && !content.isObject()) {
                throw new SettingException(file + " is no list of settings: write one 'name: value' a line");
            }
            if (content != null) {
                content.properties()
                        .forEach(each -> with(each.getKey(), each.getValue().asText()));
            }
            return this;
        } catch (JsonProcessingException e) {
            throw new SettingException("settings " + file + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new SettingException("cannot read the settings " + file + ": " + e.getMessage(), e);
        }
    }

    /** Takes over the variables of an environment that begin with {@code KINORA_SERVE_}. */
    public Values withEnvironment(Map<String, String> environment) {
        for (Setting setting : Setting.values()) {
            String value = environment.get(setting.variable());
            if (value != null) {
                with(setting, value);
            }
        }
        return this;
    }

    /**
     * Sets one by its name.
     *
     * @throws SettingException if there is none of that name
     */
    public Values with(String label, String value) {
        return with(
                Setting.of(label)
                        .orElseThrow(() -> new SettingException("there is no setting '" + label + "'; known are "
                                + Arrays.stream(Setting.values())
                                        .map(Setting::label)
                                        .sorted()
                                        .collect(Collectors.joining(", ")))),
                value);
    }

    /** Sets one. */
    public Values with(Setting setting, String value) {
        values.put(setting, value.strip());
        return this;
    }

    /** The text of a setting. */
    public String text(Setting setting) {
        return values.getOrDefault(setting, setting.standard());
    }

    /** The parts of a text with commas between. */
    List<String> list(Setting setting) {
        return Arrays.stream(text(setting).split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    long whole(Setting setting, long least, long most) {
        return decimal(setting, least, most).longValue();
    }

    BigDecimal decimal(Setting setting, long least, long most) {
        String text = text(setting);
        try {
            BigDecimal value = new BigDecimal(text);
            if (value.compareTo(BigDecimal.valueOf(least)) >= 0 && value.compareTo(BigDecimal.valueOf(most)) <= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong(setting, "a number from " + least + " to " + most);
        }
        throw wrong(setting, "a number from " + least + " to " + most);
    }

    boolean flag(Setting setting) {
        return switch (text(setting)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(setting, "true or false");
        };
    }

    SettingException wrong(Setting setting, String wanted) {
        return new SettingException(
                setting.label() + " is '" + text(setting) + "'; it must be " + wanted + " (" + setting.meaning() + ")");
    }
}
