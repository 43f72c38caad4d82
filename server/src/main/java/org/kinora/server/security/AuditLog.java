package org.kinora.server.security;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Who asked for what, when, and what became of it: one JSON object a line, only ever appended to. Thread-safe. */
public final class AuditLog {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final boolean hashPrompts;
    private final Clock clock;

    /**
     * @param file its folder must exist
     * @param hashPrompts whether prompts are written as their SHA-256
     */
    public AuditLog(Path file, boolean hashPrompts, Clock clock) {
        this.file = file;
        this.hashPrompts = hashPrompts;
        this.clock = clock;
    }

    /**
     * Writes a line.
     *
     * @param action such as {@code create} or {@code delete}
     * @param outcome such as {@code queued} or {@code refused}
     * @param key who asked
     * @param address where the request came from
     * @param video the film that it is about, or null
     * @param prompt what was asked for, or null
     * @param reason why it was refused, or null
     */
    public synchronized void write(
            String action,
            String outcome,
            ApiKey key,
            String address,
            @Nullable String video,
            @Nullable String prompt,
            @Nullable String reason) {
        ObjectNode line = JSON.createObjectNode();
        line.put("time", clock.instant().toString());
        line.put("action", action);
        line.put("outcome", outcome);
        line.put("key", key.id());
        line.put("name", key.name());
        line.put("address", address);
        if (video != null) {
            line.put("video", video);
        }
        if (prompt != null) {
            line.put(hashPrompts ? "prompt_sha256" : "prompt", hashPrompts ? sha256(prompt) : prompt);
        }
        if (reason != null) {
            line.put("reason", reason);
        }
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // Nothing is made that is not written down.
            throw new IllegalStateException("the audit log " + file + " cannot be written", e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
