package org.kinora.provenance.c2pa;

import com.upokecenter.cbor.CBORObject;
import java.nio.ByteBuffer;
import java.util.List;
import org.kinora.provenance.bmff.ManifestBox;
import org.kinora.provenance.cose.Cbor;

/** What ties a manifest of ours to its file: SHA-256 of the whole, or a tree over its fragments. */
sealed interface FileHash {
    /** The content of {@code c2pa.hash.bmff.v3}; its size does not depend on the hashes. */
    CBORObject assertion();

    /** The hash of a file in one piece. */
    record Whole(ByteBuffer hash) implements FileHash {
        @Override
        public CBORObject assertion() {
            return common().Add("hash", bytes(hash));
        }
    }

    /**
     * Hashes of a file of fragments, each a {@code moof} and what follows.
     *
     * @param count how many fragments there are
     * @param head the hash of what comes before them
     * @param row of the tree, with as many hashes as a manifest shall have
     * @param track which they belong to
     */
    record Fragments(int count, ByteBuffer head, List<ByteBuffer> row, int track) implements FileHash {
        /** Tells the only tree of our files from the trees of others. */
        static final int UNIQUE_ID = 1;

        public Fragments {
            row = List.copyOf(row);
        }

        @Override
        public CBORObject assertion() {
            CBORObject hashes = CBORObject.NewArray();
            row.forEach(each -> hashes.Add(bytes(each)));
            CBORObject tree = Cbor.map()
                    .Add("uniqueId", CBORObject.FromObject(UNIQUE_ID))
                    .Add("localId", CBORObject.FromObject(track))
                    .Add("count", CBORObject.FromObject(count))
                    .Add("alg", "sha256")
                    .Add("initHash", bytes(head))
                    .Add("hashes", hashes);
            return common().Add("merkle", CBORObject.NewArray().Add(tree));
        }

        /** The content of the box before a fragment. */
        byte[] proof(int location, List<ByteBuffer> proof) {
            CBORObject map = Cbor.map()
                    .Add("uniqueId", CBORObject.FromObject(UNIQUE_ID))
                    .Add("localId", CBORObject.FromObject(track))
                    .Add("location", CBORObject.FromObject(location));
            if (!proof.isEmpty()) {
                CBORObject hashes = CBORObject.NewArray();
                proof.forEach(each -> hashes.Add(bytes(each)));
                map.Add("hashes", hashes);
            }
            return Cbor.write(map);
        }
    }

    private static CBORObject bytes(ByteBuffer hash) {
        byte[] bytes = new byte[hash.remaining()];
        hash.duplicate().get(bytes);
        return CBORObject.FromObject(bytes);
    }

    /** What C2PA 2.2 (A.5.6) wants left out, and no more. */
    private static CBORObject common() {
        CBORObject identity = Cbor.map()
                .Add("offset", CBORObject.FromObject(8))
                .Add("value", CBORObject.FromObject(ManifestBox.identity()));
        CBORObject exclusions = CBORObject.NewArray()
                .Add(Cbor.map()
                        .Add("xpath", "/uuid")
                        .Add("data", CBORObject.NewArray().Add(identity)))
                .Add(Cbor.map().Add("xpath", "/ftyp"))
                .Add(Cbor.map().Add("xpath", "/mfra"));
        return Cbor.map().Add("exclusions", exclusions).Add("alg", "sha256").Add("name", "jumbf manifest");
    }
}
