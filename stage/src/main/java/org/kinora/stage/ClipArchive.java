package org.kinora.stage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Takes single clips out of the npm packages, which are gzipped tar files with {@code package/assets/CODE.webp}. */
final class ClipArchive {
    private static final int BLOCK = 512;
    private static final int LARGEST = 16 << 20;

    private final Path tarballs;
    private final Path clips;

    ClipArchive(Path tarballs, Path clips) {
        this.tarballs = tarballs;
        this.clips = clips;
    }

    /** Makes sure that clips lie unpacked; each is written whole or not at all. */
    void unpack(Set<String> codes) {
        Set<String> missing = new LinkedHashSet<>();
        for (String code : codes) {
            if (!Files.isRegularFile(clips.resolve(code + ".webp"))) {
                missing.add(code);
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(clips);
            for (Path tarball : packages()) {
                if (!missing.isEmpty()) {
                    scan(tarball, missing);
                }
            }
        } catch (IOException e) {
            throw new StageException("The sprites in " + tarballs + " cannot be unpacked; run 'kinora stage fetch'", e);
        }
        if (!missing.isEmpty()) {
            throw new StageException("No sprites " + missing + " in " + tarballs + "; run 'kinora stage fetch'");
        }
    }

    private List<Path> packages() throws IOException {
        if (!Files.isDirectory(tarballs)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(tarballs)) {
            return files.filter(f ->
                            f.getFileName().toString().toLowerCase(Locale.ROOT).contains("fluent-emoji-anim"))
                    .filter(f -> f.getFileName().toString().endsWith(".tgz"))
                    .sorted()
                    .toList();
        }
    }

    private void scan(Path tarball, Set<String> missing) throws IOException {
        try (InputStream in =
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(tarball), 1 << 16), 1 << 16)) {
            byte[] header = new byte[BLOCK];
            while (in.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0 && !missing.isEmpty()) {
                String name = text(header, 0, 100);
                long size = size(header, tarball);
                long padded = (size + BLOCK - 1) / BLOCK * BLOCK;
                String code = name.startsWith("package/assets/") && name.endsWith(".webp")
                        ? name.substring("package/assets/".length(), name.length() - ".webp".length())
                        : "";
                if (missing.contains(code) && size <= LARGEST) {
                    byte[] bytes = in.readNBytes((int) padded);
                    if (bytes.length < size) {
                        throw new IOException(tarball + " ends in the middle of " + name);
                    }
                    write(code, bytes, (int) size);
                    missing.remove(code);
                } else {
                    in.skipNBytes(padded);
                }
            }
        }
    }

    private void write(String code, byte[] bytes, int size) throws IOException {
        Path part = Files.createTempFile(clips, code, ".part");
        Files.write(part, Arrays.copyOf(bytes, size));
        Files.move(part, clips.resolve(code + ".webp"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    private static long size(byte[] header, Path tarball) throws IOException {
        try {
            return Long.parseLong(text(header, 124, 12).trim(), 8);
        } catch (NumberFormatException e) {
            throw new IOException(tarball + " is not a tar file: no size in a header", e);
        }
    }
}
