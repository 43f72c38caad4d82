package org.kinora.film;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The hash of a model: SHA-256 over the name and the SHA-256 of each of its safetensors files, in the order of their
 * names. Reading them takes a while, so what was found is kept in a file {@code weights.json} until one of them changes.
 */
final class WeightsDigest {
    private static final HexFormat HEX = HexFormat.of();

    private WeightsDigest() {}

    /**
     * The hash of the model in a folder, in hexadecimal.
     *
     * @param home the folder of {@code weights.json}; made if it is not there
     * @throws IOException if a file of the model cannot be read
     */
    static String of(Path model, Path home) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(model)) {
            files = all.filter(file -> file.toString().endsWith(".safetensors"))
                    .sorted()
                    .toList();
        }
        StringBuilder state = new StringBuilder();
        for (Path file : files) {
            state.append(model.relativize(file))
                    .append(' ')
                    .append(Files.size(file))
                    .append(' ')
                    .append(Files.getLastModifiedTime(file))
                    .append('\n');
        }
        String key = HEX.formatHex(sha256().digest(state.toString().getBytes(StandardCharsets.UTF_8)));
        Path cache = home.resolve("weights.json");
        ObjectNode known = Json.readObject(cache);
        String name = model.toAbsolutePath().normalize().toString();
        if (known.path(name).path("key").asText().equals(key)) {
            return known.path(name).path("sha256").asText();
        }
        String digest = read(model, files);
        known.putObject(name).put("key", key).put("sha256", digest);
        keep(known, home, cache);
        return digest;
    }

    /** Where it cannot be kept it is computed again: the film is being made already, and shall not fail for that. */
    private static void keep(ObjectNode known, Path home, Path cache) {
        try {
            Files.createDirectories(home);
            Path fresh = Files.createTempFile(home, "weights", ".json");
            Files.writeString(fresh, known.toString());
            Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // nobody misses it
        }
    }

    /** The SHA-256 of a file, in hexadecimal. */
    static String ofFile(Path file) throws IOException {
        return HEX.formatHex(digest(file));
    }

    private static byte[] digest(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] block = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                digest.update(block, 0, n);
            }
        }
        return digest.digest();
    }

    private static String read(Path model, List<Path> files) throws IOException {
        MessageDigest whole = sha256();
        for (Path file : files) {
            whole.update(model.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            whole.update(digest(file));
        }
        return HEX.formatHex(whole.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java machine has SHA-256", e);
        }
    }
}
