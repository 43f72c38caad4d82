package org.kinora.server.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Everything that can be set, with its default and what it means. */
public enum Setting {
    HOST("127.0.0.1", "the address to listen on; anything but loopback needs a key first"),
    PORT("8080", "the port to listen on; 0 takes a free one"),
    DATA("", "the folder of films, database and audit log (default: serve in KINORA_HOME)"),
    ROLE("all", "all, api (answers, makes nothing) or worker (makes films, answers only health and metrics)"),
    MODEL("kinora-xs", "the model that makes the films"),
    MODEL_ALIASES("sora-2,sora-2-pro", "other names for it, with commas between"),
    DATABASE_URL("", "a JDBC address, jdbc:postgresql://… or jdbc:sqlite:… (default: SQLite in the data folder)"),
    DATABASE_USER("", "the user of the database, if the address does not say"),
    DATABASE_PASSWORD("", "the password of the database, if the address does not say"),
    STORE("disk", "where finished films lie: disk, or s3://BUCKET/PREFIX"),
    S3_ENDPOINT("", "the address of the S3 service, if it is not Amazon's"),
    S3_REGION("us-east-1", "the region of the S3 service"),
    MAX_SECONDS("60", "the longest film, in seconds"),
    MAX_QUEUE("100", "how many films may wait; more are answered with 429"),
    MAX_UPLOAD_BYTES("33554432", "the largest upload"),
    MAX_PIXELS("16777216", "the most pixels of an uploaded picture or frame"),
    REQUESTS_PER_MINUTE("6000", "how many requests a key may make in a minute; without keys nobody counts"),
    FILMS_PER_MINUTE("60", "how many films a key may order in a minute"),
    EXPIRE_HOURS("720", "after how many hours a finished film is deleted; 0 keeps films for ever"),
    FETCH_IMAGES("false", "whether image_url may name an http(s) address, which the service then reads"),
    PREVIEWS("true", "whether films can be watched while they are made"),
    WATTS("35", "what the machine draws while it makes a film, for the energy in the answers"),
    PRICE_PER_HOUR("0", "what an hour of computing costs, for the price in the answers"),
    CURRENCY("USD", "the currency of that price"),
    WEBHOOK_URL("", "where to post video.completed and video.failed; none by default"),
    WEBHOOK_SECRET("", "the secret that signs those posts, whsec_… or at least 24 characters"),
    WEBHOOK_RETRY_SECONDS("5", "how long a webhook waits for its second try; three times as long for each further one"),
    HEARTBEAT_SECONDS("2", "how often a worker says that it is alive; four missed ones hand its film to another"),
    POLL_MILLISECONDS("250", "how often a worker looks for films"),
    PREVIEW_MILLISECONDS("500", "how often progress is written down"),
    AUDIT_PROMPTS("text", "how the audit log writes prompts: text or sha256"),
    LOG("text", "how the service logs: text or json");

    private final String standard;
    private final String meaning;

    Setting(String standard, String meaning) {
        this.standard = standard;
        this.meaning = meaning;
    }

    /** The name in the file and on the command line: {@code max-seconds}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name in the environment: {@code KINORA_SERVE_MAX_SECONDS}. */
    public String variable() {
        return "KINORA_SERVE_" + name();
    }

    /** The value if nothing is set. */
    public String standard() {
        return standard;
    }

    /** Half a sentence for people. */
    public String meaning() {
        return meaning;
    }

    /** The setting of that name. */
    public static Optional<Setting> of(String label) {
        return Arrays.stream(values())
                .filter(setting -> setting.label().equals(label))
                .findFirst();
    }
}
