package org.kinora.cli;

import java.nio.file.Path;

/** Where a user's sprites, runs and caches lie. */
final class Home {
    private Home() {}

    /** {@code KINORA_HOME}, or {@code .kinora} in the user's home. */
    static Path folder() {
        String home = System.getenv("KINORA_HOME");
        return home == null || home.isBlank()
                ? Path.of(System.getProperty("user.home"), ".kinora")
                : Path.of(home).toAbsolutePath();
    }

    /** Where the program itself lies, with its models and configurations. */
    static Path program() {
        return Path.of(System.getProperty("kinora.root", "."));
    }

    /** Where the stage keeps its sprites. */
    static Path stage() {
        return folder().resolve("stage");
    }
}
