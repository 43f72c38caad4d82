package org.kinora.film;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The latents of a film in a folder, chunk by chunk.
 *
 * <pre>
 * take.json                    what the film follows from, and the hash of the model's weights
 * chunk-000000.safetensors     "latents", fp32, [1, C, T, h, w]; the text that it was made under as metadata "prompt"
 * chunk-000001.safetensors     …
 * growing.mp4                  the film so far, while it is being made
 * parent/                      the chunks of an uploaded film that this one begins from
 * film.mp4                     the film, if it was not put elsewhere
 * lock                         held by the process at work
 * </pre>
 *
 * <p>Every file appears whole or not at all, so a process may be killed at any moment. One process at a time works on a
 * take; the system lets go of the lock of one that dies. Not thread-safe.
 */
public final class Take implements AutoCloseable {
    /** Says what a take is of. */
    public static final String FILE = "take.json";

    private final Path folder;
    private final FileChannel lock;

    private Take(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Begins a take, or goes on with one.
     *
     * @param folder where; it must be there
     * @param settings what its film follows from
     * @param weights the hash of the model's weights
     * @throws TakeException if the folder holds a take of another film, or another process is at work on it
     */
    static Take open(Path folder, ObjectNode settings, String weights) throws IOException {
        Take take = new Take(folder, locked(folder));
        try {
            take.claim(settings, weights);
            return take;
        } catch (IOException | RuntimeException e) {
            take.close();
            throw e;
        }
    }

    private static FileChannel locked(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // this very process holds it
        }
        channel.close();
        throw new TakeException("somebody is making the film in " + folder + " already; wait for it");
    }

    private void claim(ObjectNode settings, String weights) throws IOException {
        ObjectNode wanted = Json.object();
        wanted.put("weights_sha256", weights);
        // a newer program may finish what an older one began
        wanted.set("settings", settings.deepCopy().without("generator"));
        Path file = folder.resolve(FILE);
        if (Files.exists(file)) {
            if (!Json.readObject(file).equals(Json.parse(wanted.toString()))) {
                throw new TakeException("the folder " + folder
                        + " holds the take of another film, or of another model: choose another folder or delete it");
            }
        } else {
            Json.write(file, wanted);
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*.part")) {
            for (Path part : left) {
                Files.deleteIfExists(part); // of a process that was killed
            }
        }
    }

    /** What is there of it. */
    Chunks chunks() {
        return new Chunks(folder);
    }

    /** Where the film that it begins from is kept as latents, if it has no take itself. */
    Path parent() {
        return folder.resolve("parent");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
