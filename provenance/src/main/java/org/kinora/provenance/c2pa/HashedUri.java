package org.kinora.provenance.c2pa;

import com.upokecenter.cbor.CBORObject;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kinora.provenance.ProvenanceException;
import org.kinora.provenance.cose.Cbor;

/**
 * A place in a manifest store and the hash of what stands there.
 *
 * @param url {@code self#jumbf=} and a path, from the store if it begins with a slash, else from the manifest
 * @param hash of the superbox there, less its header
 * @param algorithm {@code sha256}, {@code sha384} or {@code sha512}; null means the claim's
 */
record HashedUri(String url, ByteBuffer hash, @Nullable String algorithm) {
    private static final String SELF = "self#jumbf=";

    /** Reads one. */
    static HashedUri read(CBORObject map) throws ProvenanceException {
        Optional<String> url = Cbor.text(map, "url");
        Optional<byte[]> hash = Cbor.bytes(map, "hash");
        if (url.isEmpty() || hash.isEmpty()) {
            throw new ProvenanceException("a reference in the manifest lacks its place or its hash");
        }
        return new HashedUri(
                url.get(), ByteBuffer.wrap(hash.get()), Cbor.text(map, "alg").orElse(null));
    }

    /** A reference to a superbox of which these are the bytes, header and all. */
    static CBORObject to(String path, byte[] superbox) {
        return map(path, digest("sha256").digest(java.util.Arrays.copyOfRange(superbox, 8, superbox.length)));
    }

    /** A reference with a hash that is known. */
    static CBORObject map(String path, byte[] hash) {
        return Cbor.map().Add("url", SELF + path).Add("hash", CBORObject.FromObject(hash));
    }

    /** The path, without what says that it is in this file; empty if it is elsewhere. */
    static Optional<String> path(String url) {
        return url.startsWith(SELF) ? Optional.of(url.substring(SELF.length())) : Optional.empty();
    }

    /** Whether these bytes have this hash. */
    boolean matches(ByteBuffer content, String claimAlgorithm) throws ProvenanceException {
        MessageDigest digest = known(algorithm == null ? claimAlgorithm : algorithm);
        digest.update(content.duplicate());
        return MessageDigest.isEqual(digest.digest(), bytes());
    }

    private byte[] bytes() {
        byte[] bytes = new byte[hash.remaining()];
        hash.duplicate().get(bytes);
        return bytes;
    }

    /** The digest of a name that a manifest gives. */
    static MessageDigest known(String name) throws ProvenanceException {
        return switch (name) {
            case "sha256", "sha384", "sha512" -> digest(name);
            default -> throw new ProvenanceException("the hash '" + name + "' is not allowed in C2PA");
        };
    }

    static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance("SHA-" + name.substring(3));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java machine has " + name, e);
        }
    }
}
