package org.kinora.provenance.bmff;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * A tree of hashes over the parts of a film (C2PA 2.2, A.5.4): each node is the hash of its two children side by side, and
 * one that is left over at the end of a row goes up as it is.
 */
public final class MerkleTree {
    private final List<List<ByteBuffer>> rows = new ArrayList<>();

    /**
     * @param leaves hashes of the parts, in order; at least one
     * @param digest what the nodes are hashed with; reset when this returns
     */
    public MerkleTree(List<ByteBuffer> leaves, MessageDigest digest) {
        if (leaves.isEmpty()) {
            throw new IllegalArgumentException("a tree of hashes needs a leaf");
        }
        List<ByteBuffer> row = List.copyOf(leaves);
        rows.add(row);
        while (row.size() > 1) {
            List<ByteBuffer> above = new ArrayList<>();
            for (int i = 0; i < row.size(); i += 2) {
                above.add(i + 1 == row.size() ? row.get(i) : hash(digest, row.get(i), row.get(i + 1)));
            }
            row = List.copyOf(above);
            rows.add(row);
        }
    }

    private static ByteBuffer hash(MessageDigest digest, ByteBuffer left, ByteBuffer right) {
        digest.update(left.duplicate());
        digest.update(right.duplicate());
        return ByteBuffer.wrap(digest.digest());
    }

    /** How many rows there are; the leaves are row 0, the root is the last. */
    public int rows() {
        return rows.size();
    }

    /** The hashes of a row. */
    public List<ByteBuffer> row(int number) {
        return rows.get(number);
    }

    /** The first row with no more hashes than that. */
    public int rowWithin(int most) {
        int number = 0;
        while (rows.get(number).size() > most) {
            number++;
        }
        return number;
    }

    /** What leads from a leaf to a row: the neighbour in each row below it, where there is one. */
    public List<ByteBuffer> proof(int leaf, int row) {
        List<ByteBuffer> proof = new ArrayList<>();
        int index = leaf;
        for (int i = 0; i < row; i++) {
            int neighbour = index ^ 1;
            if (neighbour < rows.get(i).size()) {
                proof.add(rows.get(i).get(neighbour));
            }
            index /= 2;
        }
        return proof;
    }

    /**
     * Whether a proof leads from a leaf to its place in a row of a tree of which nothing else is at hand.
     *
     * @param leaf hash of a part
     * @param location of the leaf, from 0
     * @param count how many leaves the tree has
     * @param proof the neighbour in each row below the given one, where there is one
     * @param row hashes of a row of the tree
     * @param digest what the nodes are hashed with
     */
    public static boolean leads(
            ByteBuffer leaf,
            long location,
            long count,
            List<ByteBuffer> proof,
            List<ByteBuffer> row,
            MessageDigest digest) {
        if (location < 0 || location >= count || count > Integer.MAX_VALUE || row.isEmpty()) {
            return false;
        }
        ByteBuffer hash = leaf;
        long index = location;
        int used = 0;
        long length = count;
        while (length > row.size()) {
            if ((index ^ 1) < length) {
                if (used == proof.size()) {
                    return false;
                }
                ByteBuffer neighbour = proof.get(used++);
                hash = index % 2 == 0 ? hash(digest, hash, neighbour) : hash(digest, neighbour, hash);
            }
            index /= 2;
            length = (length + 1) / 2;
        }
        return length == row.size()
                && used == proof.size()
                && row.get((int) index).equals(hash);
    }
}
