package org.kinora.provenance.c2pa;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.kinora.provenance.ProvenanceException;
import org.kinora.provenance.cose.Cbor;

/**
 * What a manifest keeps of a tree of hashes (C2PA 2.2, 18.6): a row of it, and what it is over.
 *
 * @param map the tree as CBOR
 * @param algorithm that the hashes are made with if the tree names none
 */
record KeptTree(CBORObject map, String algorithm) {
    /** Tells it from the other trees of the manifest, together with {@link #local}. */
    long unique() throws ProvenanceException {
        return number(map, "uniqueId");
    }

    /** The track that it is over. */
    long local() throws ProvenanceException {
        return number(map, "localId");
    }

    /** How many leaves it has. */
    long count() throws ProvenanceException {
        return number(map, "count");
    }

    /** What its hashes are made with. */
    MessageDigest digest() throws ProvenanceException {
        return HashedUri.known(Cbor.text(map, "alg").orElse(algorithm));
    }

    /** Whether it is over fragments and not over pieces of an {@code mdat}. */
    boolean isOverFragments() {
        return Cbor.get(map, "initHash").isPresent();
    }

    /** The hash of what precedes the fragments. */
    byte[] head() throws ProvenanceException {
        return Cbor.bytes(map, "initHash")
                .orElseThrow(() -> new ProvenanceException("a tree lacks the hash of what precedes the fragments"));
    }

    /** The row that is kept. */
    List<ByteBuffer> row() throws ProvenanceException {
        return hashes(map);
    }

    /** The list {@code hashes} of a tree or of a proof. */
    static List<ByteBuffer> hashes(CBORObject map) throws ProvenanceException {
        List<ByteBuffer> hashes = new ArrayList<>();
        for (CBORObject value : Cbor.list(map, "hashes")) {
            if (value.getType() != CBORType.ByteString) {
                throw new ProvenanceException("a hash of a tree is no bytes");
            }
            hashes.add(ByteBuffer.wrap(value.GetByteString()));
        }
        return hashes;
    }

    /** A number that a tree or a proof must have. */
    static long number(CBORObject map, String key) throws ProvenanceException {
        return Cbor.number(map, key).orElseThrow(() -> new ProvenanceException("a tree of hashes lacks its " + key));
    }
}
