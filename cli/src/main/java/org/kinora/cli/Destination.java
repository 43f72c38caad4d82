package org.kinora.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Looks, before any work begins, whether a file that will be written at the end can be. */
final class Destination {
    private Destination() {}

    /** Refuses a place that cannot be written; null is nowhere and always right. */
    static void check(@Nullable Path file) {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null) {
            throw new WrongInput("cannot write " + file + ": it is a folder; name a file");
        }
        if (!Files.isDirectory(folder)) {
            throw new WrongInput(
                    "cannot write " + file + ": there is no folder " + folder + "; create it or choose another place");
        }
        if (!Files.isWritable(folder) || (Files.exists(file) && !Files.isWritable(file))) {
            throw new WrongInput("cannot write " + file + ": permission denied; choose another place");
        }
    }
}
