package org.kinora.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Keeps bytes under names such as {@code films/video_1/film.mp4}. What is put is there as a whole or not at all. Any
 * number of threads may use it.
 */
public interface BlobStore extends AutoCloseable {
    /** Puts a file under a name; what was there is replaced. The file stays where it is. */
    void put(String name, Path file) throws IOException;

    /** Puts a few bytes under a name. */
    void put(String name, byte[] bytes) throws IOException;

    /** How many bytes lie under a name; empty if there is nothing. */
    Optional<Long> size(String name) throws IOException;

    /**
     * Reads a part.
     *
     * @param from the first byte
     * @param length how many bytes, all of them there
     * @throws java.nio.file.NoSuchFileException if there is nothing under that name
     */
    InputStream read(String name, long from, long length) throws IOException;

    /** Copies what lies under a name into a file; what was there is replaced. */
    void get(String name, Path file) throws IOException;

    /** The names that begin with a prefix, in their order. */
    List<String> list(String prefix) throws IOException;

    /** Deletes all names that begin with a prefix, which ends in a slash. */
    void deleteAll(String prefix) throws IOException;

    @Override
    void close();
}
