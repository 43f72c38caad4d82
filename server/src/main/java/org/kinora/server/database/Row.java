package org.kinora.server.database;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes something of the row that a result stands on. */
@FunctionalInterface
public interface Row<T> {
    T read(ResultSet row) throws SQLException;
}
