package org.kinora.bench;

import java.nio.file.Path;
import org.kinora.stage.Stage;

/** What the benchmarks find on the machine they run on. */
final class Machine {
    private Machine() {}

    /** The stage with the sprites that {@code kinora stage fetch} brought. */
    static Stage stage() {
        String home = System.getenv("KINORA_HOME");
        Path folder = home == null ? Path.of(System.getProperty("user.home"), ".kinora") : Path.of(home);
        return Stage.open(folder.resolve("stage"));
    }
}
