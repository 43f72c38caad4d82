package org.kinora.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps bytes in files below a folder. */
public final class DiskStore implements BlobStore {
    private final Path root;

    /** @param root made if it is not there */
    public DiskStore(Path root) throws IOException {
        this.root = Files.createDirectories(root.toAbsolutePath().normalize());
    }

    private Path place(String name) {
        Path place = root.resolve(name).normalize();
        if (!place.startsWith(root) || place.equals(root)) {
            throw new IllegalArgumentException("'" + name + "' is no name of something stored");
        }
        return place;
    }

    @Override
    public void put(String name, Path file) throws IOException {
        replace(name, part -> Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING));
    }

    @Override
    public void put(String name, byte[] bytes) throws IOException {
        replace(name, part -> Files.write(part, bytes));
    }

    private interface Writing {
        void to(Path part) throws IOException;
    }

    private void replace(String name, Writing writing) throws IOException {
        Path place = place(name);
        Files.createDirectories(place.getParent());
        Path part = Files.createTempFile(place.getParent(), ".", ".part");
        try {
            writing.to(part);
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public Optional<Long> size(String name) throws IOException {
        try {
            return Optional.of(Files.size(place(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public InputStream read(String name, long from, long length) throws IOException {
        FileChannel channel = FileChannel.open(place(name), StandardOpenOption.READ);
        channel.position(from);
        return new Part(Channels.newInputStream(channel), length);
    }

    @Override
    public void get(String name, Path file) throws IOException {
        Files.copy(place(name), file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public List<String> list(String prefix) throws IOException {
        Path folder = root.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(name -> name.startsWith(prefix) && !name.endsWith(".part"))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void deleteAll(String prefix) throws IOException {
        Path folder = place(prefix);
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                try {
                    Files.deleteIfExists(file);
                } catch (DirectoryNotEmptyException e) {
                    // Somebody puts something there at this moment: it goes with the next cleaning.
                }
            }
        }
    }

    @Override
    public void close() {}
}
