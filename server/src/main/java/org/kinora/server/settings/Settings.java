package org.kinora.server.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a service, checked.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 for a free one
 * @param data the folder that holds everything
 * @param role what this process does
 * @param model its name, and the other names that it answers to
 * @param database where the jobs are written down
 * @param storage where films lie
 * @param limits what is too much
 * @param cost what computing costs
 * @param webhook whom to tell; null for nobody
 * @param pace how often things are looked at
 * @param hashPrompts whether the audit log has digests of prompts instead of prompts
 * @param jsonLog whether the log is JSON
 */
public record Settings(
        String host,
        int port,
        Path data,
        Role role,
        ModelNames model,
        Database database,
        Storage storage,
        Limits limits,
        Cost cost,
        @Nullable Webhook webhook,
        Pace pace,
        boolean hashPrompts,
        boolean jsonLog) {
    /** The name of a model and its aliases. */
    public record ModelNames(String name, List<String> aliases) {
        public ModelNames {
            aliases = List.copyOf(aliases);
        }
    }

    /** How to reach the database. The password appears in no message. */
    public record Database(String url, String user, String password) {
        @Override
        public String toString() {
            return "Database[" + url.replaceAll("\\?.*", "") + "]";
        }
    }

    /**
     * Where films lie, and for how long.
     *
     * @param bucket null for the disk
     * @param prefix of all names in the bucket
     * @param endpoint null for Amazon's
     * @param lifetime of a finished film; null for ever
     */
    public record Storage(
            @Nullable String bucket,
            String prefix,
            @Nullable URI endpoint,
            String region,
            @Nullable Duration lifetime) {}

    /** What is too much. */
    public record Limits(
            int seconds,
            int queue,
            long uploadBytes,
            long pixels,
            int requestsPerMinute,
            int filmsPerMinute,
            boolean fetchImages) {}

    /** What computing costs: the watts drawn and the price of an hour. */
    public record Cost(double watts, double pricePerHour, String currency) {}

    /** Whom to tell of finished films, and how long a second try waits. The secret appears in no message. */
    public record Webhook(URI url, String secret, Duration retry) {
        private static final int SHORTEST = 24;

        public Webhook {
            if (!"https".equals(url.getScheme()) && !"http".equals(url.getScheme())) {
                throw new SettingException("webhook-url is " + url + "; it must be an http or https address");
            }
            if (!retry.isPositive()) {
                throw new SettingException("webhook-retry-seconds must be more than 0");
            }
            if (secret.length() < SHORTEST) {
                throw new SettingException("webhook-secret has " + secret.length()
                        + " characters; give whsec_ and base64, or at least " + SHORTEST + " characters");
            }
        }

        @Override
        public String toString() {
            return "Webhook[" + url + "]";
        }
    }

    /** How often things are looked at and written down. */
    public record Pace(Duration heartbeat, Duration poll, Duration progress, boolean previews) {}

    private static final int DAY_OF_SECONDS = 86_400;

    /**
     * Reads the values.
     *
     * @param home the folder of the user's data; {@code serve} in it is the default place
     * @throws SettingException if one cannot be used
     */
    public static Settings of(Values values, Path home) {
        Path data = (values.text(Setting.DATA).isEmpty() ? home.resolve("serve") : Path.of(values.text(Setting.DATA)))
                .toAbsolutePath()
                .normalize();
        String url = values.text(Setting.DATABASE_URL);
        if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:") && !url.startsWith("jdbc:sqlite:")) {
            throw values.wrong(Setting.DATABASE_URL, "an address like jdbc:postgresql://HOST/NAME");
        }
        return new Settings(
                values.text(Setting.HOST),
                (int) values.whole(Setting.PORT, 0, 65_535),
                data,
                choice(values, Setting.ROLE, Role.class),
                new ModelNames(values.text(Setting.MODEL), values.list(Setting.MODEL_ALIASES)),
                new Database(
                        url.isEmpty() ? "jdbc:sqlite:" + data.resolve("kinora.db") : url,
                        values.text(Setting.DATABASE_USER),
                        values.text(Setting.DATABASE_PASSWORD)),
                storage(values),
                new Limits(
                        (int) values.whole(Setting.MAX_SECONDS, 1, 3_600),
                        (int) values.whole(Setting.MAX_QUEUE, 1, 1_000_000),
                        values.whole(Setting.MAX_UPLOAD_BYTES, 1_000, 1L << 40),
                        values.whole(Setting.MAX_PIXELS, 256, 1L << 28),
                        (int) values.whole(Setting.REQUESTS_PER_MINUTE, 1, 1_000_000),
                        (int) values.whole(Setting.FILMS_PER_MINUTE, 1, 1_000_000),
                        values.flag(Setting.FETCH_IMAGES)),
                new Cost(
                        values.decimal(Setting.WATTS, 0, 1_000_000).doubleValue(),
                        values.decimal(Setting.PRICE_PER_HOUR, 0, 1_000_000).doubleValue(),
                        values.text(Setting.CURRENCY)),
                webhook(values),
                new Pace(
                        seconds(values, Setting.HEARTBEAT_SECONDS),
                        Duration.ofMillis(values.whole(Setting.POLL_MILLISECONDS, 10, 60_000)),
                        Duration.ofMillis(values.whole(Setting.PREVIEW_MILLISECONDS, 10, 60_000)),
                        values.flag(Setting.PREVIEWS)),
                word(values, Setting.AUDIT_PROMPTS, "text", "sha256"),
                word(values, Setting.LOG, "text", "json"));
    }

    private static Duration seconds(Values values, Setting setting) {
        return Duration.ofMillis(
                values.decimal(setting, 0, DAY_OF_SECONDS).movePointRight(3).longValue());
    }

    private static Storage storage(Values values) {
        long hours = values.whole(Setting.EXPIRE_HOURS, 0, 1_000_000);
        Duration lifetime = hours == 0 ? null : Duration.ofHours(hours);
        String region = values.text(Setting.S3_REGION);
        String store = values.text(Setting.STORE);
        if (store.equals("disk")) {
            return new Storage(null, "", null, region, lifetime);
        }
        if (!store.matches("s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/.*)?")) {
            throw values.wrong(Setting.STORE, "disk, or s3://BUCKET/PREFIX");
        }
        String[] parts = store.substring("s3://".length()).split("/", 2);
        String prefix = parts.length < 2 || parts[1].isEmpty() ? "" : parts[1].replaceAll("/+$", "") + "/";
        String endpoint = values.text(Setting.S3_ENDPOINT);
        return new Storage(parts[0], prefix, endpoint.isEmpty() ? null : address(endpoint), region, lifetime);
    }

    private static @Nullable Webhook webhook(Values values) {
        String url = values.text(Setting.WEBHOOK_URL);
        return url.isEmpty()
                ? null
                : new Webhook(
                        address(url),
                        values.text(Setting.WEBHOOK_SECRET),
                        seconds(values, Setting.WEBHOOK_RETRY_SECONDS));
    }

    private static URI address(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new SettingException("'" + text + "' is no address", e);
        }
    }

    /** Whether it is the second of two words. */
    private static boolean word(Values values, Setting setting, String first, String second) {
        String text = values.text(setting);
        if (!text.equals(first) && !text.equals(second)) {
            throw values.wrong(setting, first + " or " + second);
        }
        return text.equals(second);
    }

    private static <E extends Enum<E>> E choice(Values values, Setting setting, Class<E> type) {
        try {
            return Enum.valueOf(type, values.text(setting).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new SettingException(
                    String.valueOf(values.wrong(setting, "all, api or worker").getMessage()), e);
        }
    }
}
