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
 * Takes the sprite packages through the npm client and checks each against the digest it is known by. A package that is
 * there and right is not taken again; one that is not whole never gets its final name, so that an interrupted run goes on
 * with the package it was at.
 */
public final class SpriteFetch {
    /** The packages, in the order in which they are taken. */
    static final List<Parcel> PACKAGES = List.of(
            new Parcel(
                    "@lobehub/fluent-emoji-anim-1",
                    "1.0.0",
                    164966217,
                    "ff89b7d6f02e644438694279a7170e5393d592e2726b9e464715192fbfb380b9"
                            + "71657a73cc4f233eaa43ca1648084de7e3b9d2fd8f4ce7fbcb762ce2f36d3540"),
            new Parcel(
                    "@lobehub/fluent-emoji-anim-2",
                    "1.0.0",
                    181915962,
                    "4bacb37f44595eb41b5ddc425ae1c0f410282dd0519367e55fe9dee133c6107f"
                            + "ea029c22b0200a1e80001a3292953637395799f5beedfcd11b9a98dac2741824"),
            new Parcel(
                    "@lobehub/fluent-emoji-anim-3",
                    "1.0.0",
                    197000910,
                    "53345250332375f76df6f111e5b8631e43ea81cdc41207c6b58b3a9ddbe2cce4"
                            + "ef40ec58439ee8c36453916483671c16df45f8118062d9e5934bb0970c3a05b2"),
            new Parcel(
                    "@lobehub/fluent-emoji-anim-4",
                    "1.0.0",
                    185915894,
                    "208925e73b527751ebcef203b7fb86b05a02d563835d1758ab9b913ab9e4caa8"
                            + "bd0db4e811c2759e563ce8f9e85177854bd9c10a71df898937a2e48419384598"),
            new Parcel(
                    "emojibase-data",
                    "17.0.0",
                    6711091,
                    "62f81be405a81d588757f82ad6aaf96406ab7018a9f81dbbfd92d1b142646e00"
                            + "0468b959fdfa1ff60f3cd8b4e9984a728413440b49b6484988b658c7b13ca08c"));

    private final Path tarballs;
    private final String npm;
    private final List<Parcel> packages;

    /** Fetches into the {@code tarballs} folder of a stage folder, with the {@code npm} on the path. */
    public SpriteFetch(Path home) {
        this(home, "npm", PACKAGES);
    }

    SpriteFetch(Path home, String npm, List<Parcel> packages) {
        this.tarballs = home.resolve("tarballs");
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
        String file() {
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
            throw new StageException("The sprites cannot be stored in " + tarballs + ": " + e.getMessage(), e);
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
                        + " than the stage was made with; run the fetch again, or look at your npm registry setting");
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
                    "The sprites come as npm packages, but '" + npm + "' cannot be run; install Node.js with npm", e);
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
            throw new IllegalStateException("Every JDK has SHA-512", e);
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
