package org.kinora.provenance.c2pa;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.kinora.provenance.ProvenanceException;
import org.kinora.provenance.bmff.BmffDigest;
import org.kinora.provenance.bmff.Box;
import org.kinora.provenance.bmff.BoxFile;
import org.kinora.provenance.bmff.ManifestBox;
import org.kinora.provenance.bmff.MerkleTree;
import org.kinora.provenance.cose.Cbor;

/**
 * Checks trees of hashes (C2PA 2.2, 18.6 and A.5.4): over the fragments of a fragmented file, or over pieces of each
 * {@code mdat} of another. The whole file is at hand, so every tree is built anew and compared with the row that the
 * manifest keeps; the proofs beside the fragments must be exactly those of that tree.
 */
final class MerkleBinding {
    /** Leaves of a tree: an hour of fragments of 40 ms has fewer. */
    private static final int MOST_LEAVES = 1 << 17;

    private static final int MDAT_HEAD = 16;

    private final BoxFile file;
    private final BmffDigest digest;

    MerkleBinding(BoxFile file, BmffDigest digest) {
        this.file = file;
        this.digest = digest;
    }

    /**
     * Whether all trees fit the file.
     *
     * @throws ProvenanceException if one is not made as it must be
     */
    boolean holds(CBORObject hash, List<KeptTree> trees) throws IOException {
        List<Box> boxes = digest.boxes();
        boolean fragmented = boxes.stream().anyMatch(box -> box.type().equals("moof"));
        if (!fragmented) {
            if (trees.stream().anyMatch(KeptTree::isOverFragments)) {
                throw new ProvenanceException(
                        "it speaks of fragments, and there are none in this file: if they are files"
                                + " of their own, name them with it");
            }
            if (Cbor.get(hash, "hash").isEmpty()) {
                throw new ProvenanceException("nothing but pieces of the pictures is hashed");
            }
            return pieces(boxes, trees);
        }
        if (Cbor.get(hash, "hash").isPresent()) {
            throw new ProvenanceException("a fragmented file has a hash of the whole beside a tree");
        }
        return fragments(boxes, trees);
    }

    private boolean fragments(List<Box> boxes, List<KeptTree> trees) throws IOException {
        List<Integer> moofs = IntStream.range(0, boxes.size())
                .filter(i -> boxes.get(i).type().equals("moof"))
                .boxed()
                .toList();
        check(moofs.size() <= MOST_LEAVES, "there are " + moofs.size() + " fragments");
        List<FragmentProof> proofs = new ArrayList<>();
        for (int moof : moofs) {
            proofs.add(proofBefore(boxes, moof));
        }
        List<ManifestBox> all = ManifestBox.find(file, boxes);
        long others = all.stream()
                .filter(box -> box.purpose().equals(ManifestBox.MERKLE))
                .count();
        check(others == moofs.size(), "there are " + others + " proofs for " + moofs.size() + " fragments");
        int used = 0;
        boolean holds = true;
        for (KeptTree tree : trees) {
            MessageDigest hash = tree.digest();
            long begin = boxes.get(moofs.getFirst()).offset();
            holds &= MessageDigest.isEqual(digest.hash(hash, 0, begin), tree.head());

            Map<Long, ByteBuffer> leaves = new TreeMap<>();
            Map<Long, FragmentProof> given = new TreeMap<>();
            for (int i = 0; i < moofs.size(); i++) {
                FragmentProof proof = proofs.get(i);
                if (proof.isOf(tree)) {
                    long from = boxes.get(moofs.get(i)).offset();
                    long to = i + 1 < moofs.size() ? boxes.get(moofs.get(i + 1)).offset() : file.size();
                    leaves.put(proof.location(), ByteBuffer.wrap(digest.hash(hash, from, to)));
                    given.put(proof.location(), proof);
                    used++;
                }
            }
            long count = tree.count();
            check(
                    count == leaves.size()
                            && !leaves.isEmpty()
                            && leaves.containsKey(0L)
                            && leaves.containsKey(count - 1),
                    "a tree says " + count + " fragments and has others");
            MerkleTree built = new MerkleTree(List.copyOf(leaves.values()), hash);
            int row = matchingRow(tree, built);
            if (row < 0) {
                return false;
            }
            for (FragmentProof proof : given.values()) {
                holds &= proof.hashes().equals(built.proof((int) proof.location(), row));
            }
        }
        check(used == moofs.size(), (moofs.size() - used) + " fragments belong to no tree, or to two");
        return holds;
    }

    private FragmentProof proofBefore(List<Box> boxes, int moof) throws IOException {
        List<ManifestBox> before = moof == 0 ? List.of() : ManifestBox.find(file, List.of(boxes.get(moof - 1)));
        if (before.isEmpty() || !before.getFirst().purpose().equals(ManifestBox.MERKLE)) {
            throw new ProvenanceException("the fragment at " + boxes.get(moof).offset() + " has no proof before it");
        }
        return FragmentProof.read(file, before.getFirst());
    }

    /** Pieces of each mdat, as long as the tree says. */
    private boolean pieces(List<Box> boxes, List<KeptTree> trees) throws IOException {
        List<Box> mdats =
                boxes.stream().filter(box -> box.type().equals("mdat")).toList();
        check(mdats.size() == trees.size(), trees.size() + " trees for " + mdats.size() + " mdat boxes");
        for (int i = 0; i < mdats.size(); i++) {
            KeptTree tree = trees.get(i);
            MessageDigest hash = tree.digest();
            List<ByteBuffer> leaves = new ArrayList<>();
            long at = mdats.get(i).offset() + MDAT_HEAD;
            long end = mdats.get(i).end();
            for (long size : sizes(tree.map(), Math.max(0, end - at))) {
                check(size >= 0 && size <= end - at, "a piece of " + size + " bytes does not fit in its mdat");
                leaves.add(ByteBuffer.wrap(digest.plainHash(hash, at, at + size)));
                at += size;
            }
            check(at >= end, (end - at) + " bytes of an mdat are in no piece");
            check(leaves.size() == tree.count(), "a tree has not as many leaves as it says");
            if (matchingRow(tree, new MerkleTree(leaves, hash)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static List<Long> sizes(CBORObject tree, long length) throws ProvenanceException {
        List<CBORObject> variable = Cbor.list(tree, "variableBlockSizes");
        boolean fixed = Cbor.get(tree, "fixedBlockSize").isPresent();
        check(variable.isEmpty() || !fixed, "a tree has pieces of a fixed and of a variable size");
        List<Long> sizes = new ArrayList<>();
        if (fixed) {
            long size = KeptTree.number(tree, "fixedBlockSize");
            check(size > 0 && length / size < MOST_LEAVES, "pieces of " + size + " bytes are too small");
            for (long at = 0; at < length; at += size) {
                sizes.add(Math.min(size, length - at));
            }
        } else if (variable.isEmpty()) {
            sizes.add(length);
        } else {
            check(variable.size() <= MOST_LEAVES, "there are " + variable.size() + " pieces");
            for (CBORObject each : variable) {
                check(
                        each.getType() == CBORType.Integer && each.AsNumber().CanFitInInt64(),
                        "the size of a piece is no number");
                sizes.add(each.AsInt64Value());
            }
        }
        check(!sizes.isEmpty(), "an mdat has no pieces");
        return sizes;
    }

    /** The row of the tree that the manifest keeps, or -1 if it is not one of this tree. */
    private static int matchingRow(KeptTree tree, MerkleTree built) throws ProvenanceException {
        List<ByteBuffer> kept = tree.row();
        for (int row = 0; row < built.rows(); row++) {
            if (built.row(row).size() == kept.size()) {
                return built.row(row).equals(kept) ? row : -1;
            }
        }
        return -1;
    }

    private static void check(boolean good, String complaint) throws ProvenanceException {
        if (!good) {
            throw new ProvenanceException(complaint);
        }
    }
}
