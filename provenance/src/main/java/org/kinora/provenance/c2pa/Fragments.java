package org.kinora.provenance.c2pa;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.kinora.provenance.ProvenanceException;
import org.kinora.provenance.bmff.BmffDigest;
import org.kinora.provenance.bmff.Box;
import org.kinora.provenance.bmff.BoxFile;
import org.kinora.provenance.bmff.ManifestBox;
import org.kinora.provenance.bmff.MerkleTree;

/**
 * The fragments of a film that is to be signed: one tree over all, of which the manifest keeps a row and a box before each
 * fragment the way to it.
 *
 * @param count how many there are
 * @param track which they belong to; the first of a fragment that has several
 */
record Fragments(int count, int track) {
    /** A manifest keeps no more hashes than that, 8 KB. */
    private static final int LONGEST_ROW = 256;

    private static final int HASH_BYTES = 32;

    /**
     * What a tree came to.
     *
     * @param hash what the manifest says
     * @param proofs the boxes before the fragments, all of one size
     */
    record Hashed(FileHash.Fragments hash, List<ByteBuffer> proofs) {
        Hashed {
            proofs = List.copyOf(proofs);
        }
    }

    /** The fragments among the boxes of a file; their number is 0 if it is in one piece. */
    static Fragments of(BoxFile file, List<Box> boxes) throws IOException {
        List<Box> moofs =
                boxes.stream().filter(box -> box.type().equals("moof")).toList();
        if (moofs.isEmpty()) {
            return new Fragments(0, 0);
        }
        if (boxes.stream().anyMatch(box -> box.type().equals("sidx"))) {
            throw new ProvenanceException("the film has an index of its fragments (sidx), which a signature would make"
                    + " wrong; write it without one, or in one piece");
        }
        for (Box part : file.children(moofs.getFirst(), 0)) {
            if (part.type().equals("traf")) {
                for (Box head : file.children(part, 0)) {
                    if (head.type().equals("tfhd")) {
                        return new Fragments(
                                moofs.size(), file.read(head.content() + 4, 4).getInt());
                    }
                }
            }
        }
        throw new ProvenanceException("the first fragment of the film does not say to which track it belongs");
    }

    boolean none() {
        return count == 0;
    }

    /** A tree of the same form, of zeros. */
    Hashed draft() {
        return hashed(ByteBuffer.allocate(HASH_BYTES), Collections.nCopies(count, ByteBuffer.allocate(HASH_BYTES)));
    }

    /** The tree of a file in which all boxes have their places. */
    Hashed hashed(BmffDigest digest, long end) throws IOException {
        MessageDigest hash = HashedUri.digest("sha256");
        List<Long> places = new ArrayList<>();
        for (Box box : digest.boxes()) {
            if (box.type().equals("moof")) {
                places.add(box.offset());
            }
        }
        places.add(end);
        List<ByteBuffer> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leaves.add(ByteBuffer.wrap(digest.hash(hash, places.get(i), places.get(i + 1))));
        }
        return hashed(ByteBuffer.wrap(digest.hash(hash, 0, places.getFirst())), leaves);
    }

    private Hashed hashed(ByteBuffer head, List<ByteBuffer> leaves) {
        MerkleTree tree = new MerkleTree(leaves, HashedUri.digest("sha256"));
        int row = tree.rowWithin(LONGEST_ROW);
        FileHash.Fragments hash = new FileHash.Fragments(count, head, tree.row(row), track);
        List<byte[]> contents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            contents.add(hash.proof(i, tree.proof(i, row)));
        }
        int longest = contents.stream().mapToInt(each -> each.length).max().orElse(0);
        return new Hashed(
                hash,
                contents.stream()
                        .map(each -> ByteBuffer.wrap(ManifestBox.proof(Arrays.copyOf(each, longest))))
                        .toList());
    }
}
