package org.kinora.checkpoint.hub;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The checkpoints that were fetched, by us or by Python.
 *
 * @param folder holds the {@code models--ORG--NAME} folders
 */
public record HubCache(Path folder) {
    private static final String PREFIX = "models--";

    /** A checkpoint in the cache. */
    public record Entry(String id, Path snapshot) {}

    /** The tree of a checkpoint, if it is there. */
    public Optional<Path> find(HubId id) throws IOException {
        Path home = home(id);
        Path reference = home.resolve("refs").resolve(id.revision());
        String commit =
                Files.isRegularFile(reference) ? Files.readString(reference).strip() : id.revision();
        Path snapshot = home.resolve("snapshots").resolve(commit).normalize();
        return snapshot.startsWith(home) && Files.isDirectory(snapshot) ? Optional.of(snapshot) : Optional.empty();
    }

    /** All checkpoints, each in the state that was fetched last. */
    public List<Entry> list() throws IOException {
        List<Entry> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (Stream<Path> homes = Files.list(folder)) {
            for (Path home : homes.sorted().toList()) {
                String name = home.getFileName().toString();
                Path snapshots = home.resolve("snapshots");
                if (name.startsWith(PREFIX) && Files.isDirectory(snapshots)) {
                    newest(snapshots)
                            .ifPresent(newest -> found.add(
                                    new Entry(name.substring(PREFIX.length()).replaceFirst("--", "/"), newest)));
                }
            }
        }
        return found;
    }

    private static Optional<Path> newest(Path snapshots) throws IOException {
        try (Stream<Path> commits = Files.list(snapshots)) {
            return commits.filter(Files::isDirectory)
                    .max((a, b) ->
                            Long.compare(a.toFile().lastModified(), b.toFile().lastModified()));
        }
    }

    Path home(HubId id) {
        return folder.resolve(PREFIX + id.organisation() + "--" + id.name());
    }

    /** Where a content lies. */
    Path blob(HubId id, RemoteFile file) throws IOException {
        return Files.createDirectories(home(id).resolve("blobs")).resolve(file.digest());
    }

    /** Shows a content under its name in the tree. */
    void link(HubId id, String commit, RemoteFile file, Path blob) throws IOException {
        Path place = home(id).resolve("snapshots").resolve(commit).resolve(file.path());
        Path parent = place.resolveSibling(".").normalize();
        Files.createDirectories(parent);
        Path target = parent.relativize(blob);
        if (Files.isSymbolicLink(place) && Files.readSymbolicLink(place).equals(target)) {
            return;
        }
        Files.deleteIfExists(place);
        try {
            Files.createSymbolicLink(place, target);
        } catch (FileAlreadyExistsException e) {
            return; // another process was faster
        } catch (UnsupportedOperationException | IOException e) {
            Files.createLink(place, blob); // file systems without symbolic links
        }
    }

    /** Remembers which commit a revision names. */
    void remember(HubId id, String commit) throws IOException {
        if (!id.revision().equals(commit)) {
            Path reference = home(id).resolve("refs").resolve(id.revision());
            Files.createDirectories(reference.getParent());
            Files.writeString(reference, commit);
        }
    }
}
