package org.kinora.cli;

import java.time.Clock;
import java.util.EnumMap;
import org.kinora.server.database.Database;
import org.kinora.server.database.DatabaseException;
import org.kinora.server.security.ApiKeys;
import org.kinora.server.settings.Setting;
import org.kinora.server.settings.Settings;

/** The keys in the service's database, opened for one command, whether the service runs or not. */
record KeyTable(Database database, ApiKeys keys) implements AutoCloseable {
    static KeyTable open(ServiceOptions options) {
        Settings.Database place = options.settings(new EnumMap<>(Setting.class)).database();
        try {
            Database database = Database.open(place.url(), place.user(), place.password());
            return new KeyTable(database, new ApiKeys(database, Clock.systemUTC()));
        } catch (DatabaseException e) {
            throw new WrongInput(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
