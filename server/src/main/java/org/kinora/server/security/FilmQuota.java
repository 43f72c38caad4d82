package org.kinora.server.security;

import java.time.Clock;
import java.time.Duration;
import org.kinora.server.database.Database;

/** How many seconds of film an owner has ordered today; deleting a film does not give them back. */
public final class FilmQuota {
    private final Database database;
    private final Clock clock;

    public FilmQuota(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private long today() {
        return clock.instant().getEpochSecond() / Duration.ofDays(1).toSeconds();
    }

    /** Seconds ordered since midnight UTC. */
    public double used(String owner) {
        return database.first(
                        row -> row.getDouble(1),
                        "select seconds from film_seconds where owner = ? and day = ?",
                        owner,
                        today())
                .orElse(0.0);
    }

    /** Counts what was ordered. */
    public void add(String owner, double seconds) {
        database.update(
                "insert into film_seconds (owner, day, seconds) values (?, ?, ?)"
                        + " on conflict (owner, day) do update set seconds = film_seconds.seconds + excluded.seconds",
                owner,
                today(),
                seconds);
    }

    /** How long until midnight UTC. */
    public Duration untilTomorrow() {
        long day = Duration.ofDays(1).toSeconds();
        return Duration.ofSeconds(day - clock.instant().getEpochSecond() % day);
    }
}
