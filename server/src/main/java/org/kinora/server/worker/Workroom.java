package org.kinora.server.worker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of this process's own, where it makes films. Processes that share a data folder have one each, and whoever
 * comes next removes those of processes that were killed: the system lets go of their locks.
 */
public final class Workroom implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workroom.class);
    private static final String LOCK = "lock";
    /** The rooms of this process; guarded by the class. */
    private static final Set<Path> OWN = new HashSet<>();

    private final Path folder;
    private final FileChannel lock;

    private Workroom(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Opens a new one.
     *
     * @param parent the folder of all of them, made if it is not there
     */
    public static Workroom open(Path parent) throws IOException {
        Path all = Files.createDirectories(parent).toRealPath();
        synchronized (Workroom.class) {
            // One at a time, so that nobody takes a room for left that has no lock yet.
            try (FileChannel door = openLock(all)) {
                door.lock();
                try (DirectoryStream<Path> rooms = Files.newDirectoryStream(all, Files::isDirectory)) {
                    for (Path room : rooms) {
                        deleteIfLeft(room);
                    }
                }
                Path own = Files.createDirectory(all.resolve(UUID.randomUUID().toString()));
                FileChannel lock = openLock(own);
                lock.lock();
                OWN.add(own);
                return new Workroom(own, lock);
            }
        }
    }

    private static FileChannel openLock(Path folder) throws IOException {
        return FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static void deleteIfLeft(Path room) throws IOException {
        // Not even looked at if it is this process's: closing any of its channels would let go of the lock.
        if (!OWN.contains(room)) {
            try (FileChannel lock = openLock(room)) {
                if (lock.tryLock() != null) {
                    delete(room);
                }
            }
        }
    }

    /** Where to make films. */
    Path folder() {
        return folder;
    }

    /** Deletes a folder with everything in it, if it is there. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("the folder {} could not be deleted", folder, e);
        }
    }

    @Override
    public void close() {
        delete(folder);
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("the lock of {} could not be given back", folder, e);
        }
        synchronized (Workroom.class) {
            OWN.remove(folder);
        }
    }
}
