package org.kinora.provenance.c2pa;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kinora.provenance.ProvenanceException;
import org.kinora.provenance.bmff.BmffDigest;
import org.kinora.provenance.bmff.BoxFile;
import org.kinora.provenance.bmff.Exclusion;
import org.kinora.provenance.bmff.ManifestBox;
import org.kinora.provenance.bmff.MerkleTree;

/**
 * Checks a film whose fragments are files of their own, as DASH and HLS have them (C2PA 2.2, 15.12.2 and A.5.4). Each has
 * its proof in it, so any of them can be checked without the others. That they are played in order is not checked.
 */
final class FragmentFiles {
    private FragmentFiles() {}

    /**
     * Whether the beginning of a film and these fragments are those that trees were made over.
     *
     * @param files fragments of a film, at least one
     * @param begin the file that the film begins with, and that the manifest is in
     * @param exclusions what the hashes leave out
     * @throws ProvenanceException if something is not made as it must be
     */
    static boolean hold(List<Path> files, BmffDigest begin, List<Exclusion> exclusions, List<KeptTree> trees)
            throws IOException {
        if (begin.boxes().stream().anyMatch(box -> box.type().equals("moof"))) {
            throw new ProvenanceException("some fragments are in the file that the film begins with, and some are not");
        }
        Map<FragmentProof, Path> known = new HashMap<>();
        Set<KeptTree> begun = Collections.newSetFromMap(new IdentityHashMap<>());
        boolean holds = true;
        for (Path path : files) {
            try (BoxFile file = BoxFile.open(path)) {
                FragmentProof proof = proofIn(file, path);
                KeptTree tree = treeOf(proof, trees, path);
                Path same =
                        known.put(new FragmentProof(proof.unique(), proof.local(), proof.location(), List.of()), path);
                if (same != null) {
                    throw new ProvenanceException(
                            same.getFileName() + " and " + path.getFileName() + " are the same fragment");
                }
                MessageDigest hash = tree.digest();
                if (begun.add(tree)) {
                    holds &= MessageDigest.isEqual(begin.hash(hash), tree.head());
                }
                ByteBuffer leaf =
                        ByteBuffer.wrap(BmffDigest.of(file, exclusions).hash(hash));
                holds &= MerkleTree.leads(leaf, proof.location(), tree.count(), proof.hashes(), tree.row(), hash);
            }
        }
        return holds;
    }

    private static FragmentProof proofIn(BoxFile file, Path path) throws IOException {
        List<ManifestBox> boxes = ManifestBox.find(file, file.boxes());
        if (boxes.size() != 1 || !boxes.getFirst().purpose().equals(ManifestBox.MERKLE)) {
            throw new ProvenanceException("the fragment " + path.getFileName() + " has " + boxes.size()
                    + " boxes of C2PA in it; one is needed, with its proof");
        }
        return FragmentProof.read(file, boxes.getFirst());
    }

    private static KeptTree treeOf(FragmentProof proof, List<KeptTree> trees, Path path) throws IOException {
        for (KeptTree tree : trees) {
            if (proof.isOf(tree)) {
                return tree;
            }
        }
        throw new ProvenanceException("the manifest knows no fragments of the kind of " + path.getFileName());
    }
}
