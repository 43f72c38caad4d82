package org.kinora.bench.service;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What happened to the films, written down by the database itself. It notices which columns a worker sets: those that begin
 * an attempt, keep a chunk, publish or give up.
 */
final class Chronicle implements AutoCloseable {
    private static final String TABLE = """
            create table chronicle (at timestamptz not null, film text not null, attempt integer not null, event text not null);
            create function chronicle() returns trigger language plpgsql as $$
            begin
                insert into chronicle values (clock_timestamp(), new.id, new.attempt,
                    case when tg_argv[0] <> 'strikes' then tg_argv[0]
                         when new.attempt > old.attempt then 'begun'
                         when new.status = 'queued' then 'put back'
                         else 'chunk' end);
                return new;
            end $$;
            create trigger chronicle_strikes after update of strikes on videos
                for each row execute function chronicle('strikes');
            create trigger chronicle_result after update of result on videos
                for each row execute function chronicle('published');
            create trigger chronicle_error after update of error_code on videos
                for each row execute function chronicle('failed');
            """;

    private final Connection connection;

    /** How often each thing happened to a film. */
    record Story(String film, Map<String, Integer> counts) {
        int count(String event) {
            return counts.getOrDefault(event, 0);
        }
    }

    /** Begins to write. The tables of the service must be there. */
    Chronicle(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
    }

    /** The films with what happened to each. */
    Map<String, Story> stories() throws SQLException {
        Map<String, Story> stories = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select film, event, count(*) from chronicle group by film, event")) {
            while (rows.next()) {
                String film = rows.getString(1);
                stories.computeIfAbsent(film, name -> new Story(name, new HashMap<>()))
                        .counts()
                        .put(rows.getString(2), rows.getInt(3));
            }
        }
        return stories;
    }

    /** When an attempt was begun. */
    Optional<Instant> begun(String film, int attempt) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select at from chronicle where film = ? and attempt = ? and event = 'begun'")) {
            statement.setString(1, film);
            statement.setInt(2, attempt);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getTimestamp(1).toInstant()) : Optional.empty();
            }
        }
    }

    /** How many films are not over. */
    int unfinished() throws SQLException {
        return (int) number("select count(*) from videos where status in ('queued', 'in_progress')");
    }

    /** The first number of an answer. */
    double number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getDouble(1) : 0;
        }
    }

    /** The SHA-256 of the published file of a film. */
    String digest(String film) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select result::json ->> 'sha256' from videos where id = ?")) {
            statement.setString(1, film);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "";
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
