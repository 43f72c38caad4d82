package org.kinora.server.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Makes the tables, step by step; a database remembers how many steps it has seen. Steps stand in files of this package;
 * one that was published is never changed.
 */
final class Migrations {
    private static final List<String> STEPS = List.of("1-jobs.sql");
    /** Any number, but the same in all processes. */
    private static final long LOCK = 0x6b696e6f7261L;

    private Migrations() {}

    static void run(Connection connection, boolean sqlite) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // One process at a time; SQLite locks the file, because its transactions begin as writers.
            if (!sqlite) {
                statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            }
            statement.execute("create table if not exists schema_steps (step integer primary key)");
            int done = 0;
            try (ResultSet steps = statement.executeQuery("select count(*) from schema_steps")) {
                done = steps.next() ? steps.getInt(1) : 0;
            }
            for (int step = done; step < STEPS.size(); step++) {
                for (String each : read(STEPS.get(step), sqlite).split(";", -1)) {
                    if (!each.isBlank()) {
                        statement.execute(each);
                    }
                }
                statement.execute("insert into schema_steps (step) values (" + step + ")");
            }
            connection.commit();
        } catch (SQLException | IOException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static String read(String step, boolean sqlite) throws IOException {
        try (InputStream file = Migrations.class.getResourceAsStream(step)) {
            if (file == null) {
                throw new IOException("the step " + step + " is missing in the program");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${bytes}", sqlite ? "blob" : "bytea")
                    .replace("${moment}", sqlite ? "timestamp" : "timestamp with time zone");
        }
    }
}
