package org.kinora.checkpoint.hub;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A file on a hub.
 *
 * @param path its place in the checkpoint, with slashes
 * @param size bytes
 * @param digest hexadecimal: SHA-256 of the content (64 digits), or git's SHA-1 of it (40 digits)
 * @param address where it is fetched
 */
record RemoteFile(String path, long size, String digest, URI address) {
    private static final int SHA256_DIGITS = 64;

    RemoteFile {
        boolean inside = !path.isEmpty() && !path.startsWith("/") && !path.contains("\\") && path.indexOf('\0') < 0;
        for (String part : path.split("/", -1)) {
            inside &= !part.isEmpty() && !part.equals(".") && !part.equals("..");
        }
        if (!inside) {
            throw new IllegalArgumentException(
                    "the hub names a file '" + path + "', which is no place in a checkpoint");
        }
        if (size < 0 || !digest.matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
            throw new IllegalArgumentException("the hub states size " + size + " and digest '" + digest + "' of " + path
                    + "; a file without a digest cannot be verified");
        }
    }

    /** A digest that has seen what git puts in front of the content, if anything. */
    MessageDigest newDigest() {
        try {
            if (digest.length() == SHA256_DIGITS) {
                return MessageDigest.getInstance("SHA-256");
            }
            MessageDigest git = MessageDigest.getInstance("SHA-1");
            git.update(("blob " + size + "\0").getBytes(StandardCharsets.UTF_8));
            return git;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java machine has SHA-1 and SHA-256", e);
        }
    }
}
