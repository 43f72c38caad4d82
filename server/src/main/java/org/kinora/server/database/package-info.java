/** The database: how to reach it, its tables, and short ways to ask it. SQLite and PostgreSQL take the same words. */
@NullMarked
package org.kinora.server.database;

import org.jspecify.annotations.NullMarked;
