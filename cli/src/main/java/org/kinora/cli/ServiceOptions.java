package org.kinora.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kinora.server.settings.Setting;
import org.kinora.server.settings.SettingException;
import org.kinora.server.settings.Settings;
import org.kinora.server.settings.Values;
import picocli.CommandLine.Option;

/** Where the settings of the service come from. */
final class ServiceOptions {
    @Option(names = "--data", paramLabel = "DIR", description = "Its folder (default: serve in KINORA_HOME).")
    private @Nullable Path data;

    @Option(
            names = "--database-url",
            paramLabel = "JDBC",
            description = "Its database, jdbc:postgresql://… (default: SQLite in its folder).")
    private @Nullable String databaseUrl;

    @Option(
            names = "--config",
            paramLabel = "YAML",
            description = "Its settings (default: serve.yaml in KINORA_HOME, if it is there).")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "One of its settings; may be repeated. docs/serve.md lists them.")
    private Map<String, String> set = new LinkedHashMap<>();

    /** The settings, with some that have options of their own. */
    Settings settings(Map<Setting, String> own) {
        try {
            Values values = Values.defaults();
            Path usual = Home.folder().resolve("serve.yaml");
            if (config != null || Files.exists(usual)) {
                values.withFile(config == null ? usual : config);
            }
            values.withEnvironment(System.getenv());
            set.forEach(values::with);
            own.forEach(values::with);
            if (data != null) {
                values.with(Setting.DATA, data.toString());
            }
            if (databaseUrl != null) {
                values.with(Setting.DATABASE_URL, databaseUrl);
            }
            return Settings.of(values, Home.folder());
        } catch (SettingException e) {
            throw new WrongInput(String.valueOf(e.getMessage()), e);
        }
    }
}
