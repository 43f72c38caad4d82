package org.kinora.provenance.c2pa;

import com.upokecenter.cbor.CBORObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.kinora.provenance.ProvenanceException;
import org.kinora.provenance.bmff.BoxFile;
import org.kinora.provenance.bmff.ManifestBox;
import org.kinora.provenance.cose.Cbor;

/**
 * What the box beside a fragment says (C2PA 2.2, A.5.4): which leaf of which tree the fragment is, and the way from its
 * hash to the row that the manifest keeps.
 *
 * @param unique tells the tree from others, together with {@code local}
 * @param local the track that the tree is over
 * @param location of the leaf, from 0
 * @param hashes the neighbours on the way up
 */
record FragmentProof(long unique, long local, long location, List<ByteBuffer> hashes) {
    FragmentProof {
        hashes = List.copyOf(hashes);
    }

    /**
     * Reads a box.
     *
     * @throws ProvenanceException if it is no proof
     */
    static FragmentProof read(BoxFile file, ManifestBox box) throws IOException {
        // Zeros may follow: all boxes of a tree are of one size.
        CBORObject map = Cbor.readPadded(box.payload(file));
        return new FragmentProof(
                KeptTree.number(map, "uniqueId"),
                KeptTree.number(map, "localId"),
                KeptTree.number(map, "location"),
                KeptTree.hashes(map));
    }

    boolean isOf(KeptTree tree) throws ProvenanceException {
        return unique == tree.unique() && local == tree.local();
    }
}
