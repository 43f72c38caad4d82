package org.kinora.cli;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kinora.provenance.policy.ModerationEndpoint;
import org.kinora.provenance.policy.PolicyConfig;
import org.kinora.provenance.policy.PolicyLevel;

/** The YAML file of a prompt policy; what it does not say is as without a file. */
record PolicyFile(
        @Nullable String level,
        @Nullable List<String> blocked,
        @Nullable List<String> allowed,
        @Nullable List<String> people,
        @Nullable Moderation moderation) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final BigDecimal DEFAULT_SECONDS = BigDecimal.TEN;

    /**
     * Whom to ask.
     *
     * @param keyEnv the environment variable that holds the key; the key itself stands in no file
     * @param seconds how long to wait
     */
    record Moderation(
            @Nullable String url,
            @Nullable String model,
            @Nullable String keyEnv,
            @Nullable BigDecimal seconds) {
        ModerationEndpoint endpoint() {
            if (url == null) {
                throw new IllegalArgumentException("'moderation' has no 'url': give the address to ask");
            }
            String key = keyEnv == null ? null : System.getenv(keyEnv);
            if (keyEnv != null && (key == null || key.isBlank())) {
                throw new IllegalArgumentException("'key_env' names the environment variable '" + keyEnv
                        + "', which is empty: put the key of the moderation service there");
            }
            BigDecimal wait = seconds == null ? DEFAULT_SECONDS : seconds;
            // Far above what the endpoint takes, and far below what a duration cannot hold.
            long millis =
                    wait.min(BigDecimal.valueOf(1_000_000)).movePointRight(3).longValue();
            return new ModerationEndpoint(URI.create(url), model, key, Duration.ofMillis(millis));
        }
    }

    /** The policy in a file; what cannot be used in it is wrong input. */
    static PolicyConfig read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new WrongInput("there is no policy " + file);
        }
        try {
            PolicyFile content = YAML.readValue(file.toFile(), PolicyFile.class);
            return content.config();
        } catch (UnrecognizedPropertyException e) {
            String known = e.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw new WrongInput(
                    "policy " + file + ": there is no setting '" + e.getPropertyName() + "'; known are " + known, e);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new WrongInput("policy " + file + ", line " + line + ": " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new WrongInput("policy " + file + ": " + e.getMessage(), e);
        }
    }

    private PolicyConfig config() {
        return new PolicyConfig(
                level == null ? PolicyConfig.DEFAULT.level() : level(level),
                blocked == null ? List.of() : blocked,
                allowed == null ? List.of() : allowed,
                people == null ? List.of() : people,
                moderation == null ? null : moderation.endpoint());
    }

    /** A level by its name. */
    static PolicyLevel level(String name) {
        try {
            return PolicyLevel.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "there is no policy level '" + name + "': choose off, mild or strict", e);
        }
    }
}
