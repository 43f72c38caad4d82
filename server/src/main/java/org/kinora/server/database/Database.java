package org.kinora.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** An open database with its tables. Any number of threads may use it. */
public final class Database implements AutoCloseable {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final int CONNECTIONS = 6;
    private static final int BUSY_MILLISECONDS = 20_000;

    private final HikariDataSource connections;

    private Database(HikariDataSource connections) {
        this.connections = connections;
    }

    /**
     * Opens a database and brings its tables up to date.
     *
     * @param url a JDBC address of PostgreSQL or SQLite
     * @param user empty if the address says it
     * @param password empty if the address says it
     * @throws DatabaseException if it cannot be reached
     */
    public static Database open(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setPoolName("database");
        if (!user.isEmpty()) {
            config.setUsername(user);
            config.setPassword(password);
        }
        if (url.startsWith(SQLITE)) {
            makeFolder(Path.of(url.substring(SQLITE.length()).replaceAll("\\?.*", "")));
            // Readers do not wait for the one writer, and writers wait for each other instead of failing.
            config.addDataSourceProperty("journal_mode", "WAL");
            config.addDataSourceProperty("busy_timeout", BUSY_MILLISECONDS);
            config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
        }
        HikariDataSource connections;
        try {
            connections = new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new DatabaseException(
                    "the database " + url.replaceAll("\\?.*", "") + " cannot be opened: " + rootOf(e), e);
        }
        try (Connection connection = connections.getConnection()) {
            Migrations.run(connection, url.startsWith(SQLITE));
            return new Database(connections);
        } catch (SQLException | IOException | RuntimeException e) {
            connections.close();
            throw new DatabaseException("the tables of the database could not be made: " + e.getMessage(), e);
        }
    }

    private static void makeFolder(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new DatabaseException("the folder of the database " + file + " cannot be made", e);
        }
    }

    private static String rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    /** For the scheduler. */
    public DataSource source() {
        return connections;
    }

    /** Changes rows; how many. */
    public int update(String sql, @Nullable Object... values) {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** All rows that a question has. */
    public <T> List<T> all(Row<T> row, String sql, @Nullable Object... values) {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = prepared(connection, sql, values);
                ResultSet results = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (results.next()) {
                all.add(row.read(results));
            }
            return all;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The first row that a question has. */
    public <T> Optional<T> first(Row<T> row, String sql, @Nullable Object... values) {
        return all(row, sql, values).stream().findFirst();
    }

    /** The one number that is the answer. */
    public long number(String sql, @Nullable Object... values) {
        return first(row -> row.getLong(1), sql, values).orElse(0L);
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object[] values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private static DatabaseException failed(SQLException e) {
        return new DatabaseException("the database failed: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        connections.close();
    }
}
