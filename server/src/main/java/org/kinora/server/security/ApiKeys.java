package org.kinora.server.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kinora.server.database.Database;

/**
 * The keys of the service. A key is 256 random bits behind a short id; the database has the SHA-256 of them only, which
 * is enough because they cannot be guessed.
 */
public final class ApiKeys {
    private static final Pattern FORM = Pattern.compile("kinora_([0-9a-f]{12})_([A-Za-z0-9_-]{43})");
    private static final int ID_BYTES = 6;
    private static final int SECRET_BYTES = 32;
    private static final String COLUMNS =
            "select id, name, digest, created_at, revoked_at, priority, requests_per_minute, film_seconds_per_day"
                    + " from api_keys";

    private final Database database;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    private record Stored(ApiKey key, String digest) {}

    public ApiKeys(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A new key.
     *
     * @return the key itself, which cannot be had again
     */
    public String create(
            String name, int priority, @Nullable Integer requestsPerMinute, @Nullable Integer filmSecondsPerDay) {
        String id = HexFormat.of().formatHex(random(ID_BYTES));
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random(SECRET_BYTES));
        ApiKey key = new ApiKey(
                id, name, clock.instant().getEpochSecond(), null, priority, requestsPerMinute, filmSecondsPerDay);
        database.update(
                "insert into api_keys (id, name, digest, created_at, priority, requests_per_minute,"
                        + " film_seconds_per_day) values (?, ?, ?, ?, ?, ?, ?)",
                key.id(),
                key.name(),
                digest(secret),
                key.createdAt(),
                key.priority(),
                key.requestsPerMinute(),
                key.filmSecondsPerDay());
        return "kinora_" + id + "_" + secret;
    }

    /** All keys, the oldest first. */
    public List<ApiKey> all() {
        return database.all(ApiKeys::stored, COLUMNS + " order by created_at, id").stream()
                .map(Stored::key)
                .toList();
    }

    /** Takes keys back: the one of that id, or all of that name; how many were good until now. */
    public int revoke(String idOrName) {
        return database.update(
                "update api_keys set revoked_at = ? where (id = ? or name = ?) and revoked_at is null",
                clock.instant().getEpochSecond(),
                idOrName,
                idOrName);
    }

    /** Whether there is a good key, so that one must be shown. */
    public boolean anyGood() {
        return database.number("select count(*) from api_keys where revoked_at is null") > 0;
    }

    /** The good key that was shown, if it is one. */
    public Optional<ApiKey> find(String shown) {
        Matcher parts = FORM.matcher(shown);
        if (!parts.matches()) {
            return Optional.empty();
        }
        byte[] digest = digest(parts.group(2)).getBytes(StandardCharsets.US_ASCII);
        return database.first(ApiKeys::stored, COLUMNS + " where id = ? and revoked_at is null", parts.group(1))
                // In constant time, so that no one learns a digest byte by byte.
                .filter(stored -> MessageDigest.isEqual(stored.digest().getBytes(StandardCharsets.US_ASCII), digest))
                .map(Stored::key);
    }

    private static Stored stored(ResultSet row) throws SQLException {
        ApiKey key = new ApiKey(
                row.getString("id"),
                row.getString("name"),
                row.getLong("created_at"),
                nullable(row, "revoked_at"),
                row.getInt("priority"),
                whole(nullable(row, "requests_per_minute")),
                whole(nullable(row, "film_seconds_per_day")));
        return new Stored(key, row.getString("digest"));
    }

    private static @Nullable Long nullable(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Integer whole(@Nullable Long value) {
        return value == null ? null : Math.toIntExact(value);
    }

    private byte[] random(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String digest(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
