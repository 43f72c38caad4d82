package org.kinora.film;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder for a while, made when it is first needed. */
final class Scratch implements AutoCloseable {
    private @Nullable Path folder;

    /** The folder. */
    Path folder() throws IOException {
        Path made = folder == null ? Files.createTempDirectory("kinora-film") : folder;
        folder = made;
        return made;
    }

    /** Deletes it with all that is in it. */
    @Override
    public void close() throws IOException {
        if (folder == null) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
