package org.kinora.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Takes packages through the npm client, so from wherever its settings say, and checks each against the digest it is known
 * by. A package that is there and right is not taken again; one that is not whole never gets its final name, so that an interrupted run goes on
 * with the package it was at.
 */
public final class NpmFetch {
    private final Path tarballs;
    private final String npm;
    private final List<Parcel> packages;

    /** Fetches these packages into a folder, with the {@code npm} on the path, in their order. */
    public NpmFetch(Path tarballs, List<Parcel> packages) {
        this(tarballs, "npm", packages);
    }

    NpmFetch(Path tarballs, String npm, List<Parcel> packages) {
        this.tarballs = tarballs;
        this.npm = npm;
        this.packages = List.copyOf(packages);
    }

    /**
     * A package.
     *
     * @param name its name
     * @param version its version
     * @param bytes size of its tarball
     * @param sha512 digest of its tarball, hexadecimal
     */
    public record Parcel(String name, String version, long bytes, String sha512) {
        /** The file that npm packs it into. */
        public String file() {
            return name.replace("@", "").replace('/', '-') + "-" + version + ".tgz";
        }
    }

    /** Hears how far the fetching is. */
    @FunctionalInterface
    public interface Listener {
        /**
         * A package was begun or is done.
         *
         * @param what the package
         * @param done whether it is there and right
         * @param doneBytes bytes of all packages that are there
         * @param allBytes bytes of all packages
         */
        void progress(Parcel what, boolean done, long doneBytes, long allBytes);
    }

    /**
     * Fetches what is missing.
     *
     * @throws StageException if npm is missing or fails, or a package is not what it should be
     */
    public void fetch(Listener listener) {
        long all = packages.stream().mapToLong(Parcel::bytes).sum();
        long done = 0;
        try {
            Files.createDirectories(tarballs);
            clean();
            for (Parcel wanted : packages) {
                listener.progress(wanted, false, done, all);
                if (!isRight(tarballs.resolve(wanted.file()), wanted)) {
                    take(wanted);
                }
                done += wanted.bytes();
                listener.progress(wanted, true, done, all);
            }
        } catch (IOException e) {
            throw new StageException("packages cannot be stored in " + tarballs + ": " + e.getMessage(), e);
        }
    }

    /** Removes what an interrupted run left behind. */
    private void clean() throws IOException {
        try (Stream<Path> files = Files.list(tarballs)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith(".part-")) {
                    delete(file);
                }
            }
        }
    }

    private void take(Parcel wanted) throws IOException {
        Path part = Files.createTempDirectory(tarballs, ".part-");
        try {
            pack(wanted, part);
            Path file = part.resolve(wanted.file());
            if (!isRight(file, wanted)) {
                throw new StageException("npm gave another " + wanted.name() + "@" + wanted.version()
                        + " than is known here; run the fetch again, or look at your npm registry setting");
            }
            Files.move(file, tarballs.resolve(wanted.file()), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            delete(part);
        }
    }

    private void pack(Parcel wanted, Path into) throws IOException {
        String spec = wanted.name() + "@" + wanted.version();
        Process process;
        try {
            process = new ProcessBuilder(npm, "pack", "--silent", "--pack-destination", into.toString(), spec)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new StageException(
                    spec + " is an npm package, but '" + npm + "' cannot be run; install Node.js with npm", e);
        }
        StringBuilder said = new StringBuilder();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = reader.readLine()) != null) {
                said.append(line).append('\n');
            }
            if (process.waitFor() != 0) {
                throw new StageException(
                        "npm could not pack " + spec + ": " + said.toString().strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StageException("Fetching " + spec + " was interrupted; run it again to go on", e);
        } finally {
            process.destroy();
        }
    }

    private static boolean isRight(Path file, Parcel wanted) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) != wanted.bytes()) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            byte[] buffer = new byte[1 << 16];
            int n;
            while ((n = in.read(buffer)) > 0) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest()).equals(wanted.sha512());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(Objects.requireNonNull(file));
            }
        }
        Files.delete(folder);
    }
}
