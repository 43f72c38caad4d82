package org.kinora.server.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kinora.film.Take;
import org.kinora.server.job.Places;
import org.kinora.server.store.BlobStore;

/**
 * Takes in the store, so that any worker can go on with a film, and films can be made from it later. All attempts of a
 * job make the same chunks, so it does no harm if two write one.
 */
final class Takes {
    private Takes() {}

    private static String place(String id) {
        return Places.of(id) + "take/";
    }

    /** Keeps a chunk, and what it is a take of if that is not there yet. */
    static void keep(BlobStore store, String id, Path chunk) throws IOException {
        String about = place(id) + Take.FILE;
        if (store.size(about).isEmpty()) {
            store.put(about, chunk.resolveSibling(Take.FILE));
        }
        store.put(place(id) + chunk.getFileName(), chunk);
    }

    /**
     * Brings what is kept of a job into a folder.
     *
     * @return whether there was anything
     */
    static boolean fetch(BlobStore store, String id, Path folder) throws IOException {
        Files.createDirectories(folder);
        boolean any = false;
        for (String name : store.list(place(id))) {
            store.get(name, folder.resolve(name.substring(place(id).length())));
            any = true;
        }
        return any;
    }
}
