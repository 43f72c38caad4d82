package org.kinora.provenance.bmff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MerkleTreeTest {
    private final MessageDigest digest = sha256();

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<ByteBuffer> leaves(int count) {
        List<ByteBuffer> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leaves.add(ByteBuffer.wrap(digest.digest(new byte[] {(byte) i})));
        }
        return leaves;
    }

    @Test
    void aNodeIsTheHashOfItsChildrenAndOneLeftOverGoesUpAsItIs() {
        List<ByteBuffer> leaves = leaves(3);
        digest.update(leaves.get(0).duplicate());
        digest.update(leaves.get(1).duplicate());
        ByteBuffer pair = ByteBuffer.wrap(digest.digest());
        MerkleTree tree = new MerkleTree(leaves, digest);
        assertThat(tree.rows()).isEqualTo(3);
        assertThat(tree.row(1)).containsExactly(pair, leaves.get(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 11, 16, 17})
    void everyProofLeadsFromItsLeafToEveryRowAndNoOtherDoes(int count) {
        List<ByteBuffer> leaves = leaves(count);
        MerkleTree tree = new MerkleTree(leaves, digest);
        for (int row = 0; row < tree.rows(); row++) {
            List<ByteBuffer> kept = tree.row(row);
            for (int leaf = 0; leaf < count; leaf++) {
                List<ByteBuffer> proof = tree.proof(leaf, row);
                for (int claimed = 0; claimed < count; claimed++) {
                    assertThat(MerkleTree.leads(leaves.get(leaf), claimed, count, proof, kept, digest))
                            .as("leaf %d as %d of %d to row %d", leaf, claimed, count, row)
                            .isEqualTo(claimed == leaf);
                }
                List<ByteBuffer> longer = new ArrayList<>(proof);
                longer.add(leaves.getFirst());
                assertThat(MerkleTree.leads(leaves.get(leaf), leaf, count, longer, kept, digest))
                        .isFalse();
                if (!proof.isEmpty()) {
                    List<ByteBuffer> shorter = proof.subList(0, proof.size() - 1);
                    assertThat(MerkleTree.leads(leaves.get(leaf), leaf, count, shorter, kept, digest))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void whatIsNoTreeLeadsNowhere() {
        List<ByteBuffer> leaves = leaves(5);
        MerkleTree tree = new MerkleTree(leaves, digest);
        ByteBuffer leaf = leaves.getFirst();
        List<ByteBuffer> proof = tree.proof(0, 1);
        assertThat(MerkleTree.leads(leaf, -1, 5, proof, tree.row(1), digest)).isFalse();
        assertThat(MerkleTree.leads(leaf, 0, Long.MAX_VALUE, proof, tree.row(1), digest))
                .isFalse();
        assertThat(MerkleTree.leads(leaf, 0, 5, proof, List.of(), digest)).isFalse();
        // Five leaves have rows of 5, 3, 2 and 1.
        assertThat(MerkleTree.leads(leaf, 0, 5, List.of(), leaves.subList(0, 4), digest))
                .isFalse();
        assertThat(MerkleTree.leads(leaf, 0, 5, List.of(), leaves(6), digest)).isFalse();
    }
}
