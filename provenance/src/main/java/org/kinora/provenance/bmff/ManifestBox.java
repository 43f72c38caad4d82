package org.kinora.provenance.bmff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.kinora.provenance.ProvenanceException;

/**
 * The {@code uuid} box that carries C2PA data (C2PA 2.2, A.5): 16 bytes of identity, version and flags, a purpose that
 * ends in a zero byte, and for the purpose {@code manifest} the place of a first {@code merkle} box, or 0, before the
 * manifest store.
 *
 * @param box where it lies
 * @param purpose {@code manifest}, {@code original}, {@code update} or {@code merkle}
 * @param data where its payload begins, in bytes from the beginning of the file
 * @param merkle place of the first {@code merkle} box, or 0
 */
public record ManifestBox(Box box, String purpose, long data, long merkle) {
    /** The purpose of a box that holds a manifest store. */
    public static final String MANIFEST = "manifest";

    /** The purpose of a box that holds the proof of one fragment. */
    public static final String MERKLE = "merkle";

    private static final byte[] IDENTITY = HexFormat.of().parseHex("d8fec3d61b0e483c92975828877ec481");
    private static final int LONGEST_PURPOSE = 16;
    /** A store with many ingredients has a few megabytes; more is no manifest. */
    private static final int LARGEST_STORE = 64 << 20;

    /** What tells this box from other {@code uuid} boxes, 16 bytes. */
    public static byte[] identity() {
        return IDENTITY.clone();
    }

    /**
     * The C2PA boxes among the boxes of a file.
     *
     * @throws ProvenanceException if one is malformed
     */
    public static List<ManifestBox> find(BoxFile file, List<Box> boxes) throws IOException {
        List<ManifestBox> found = new ArrayList<>();
        for (Box box : boxes) {
            if (isOurs(file, box)) {
                found.add(parse(file, box));
            }
        }
        return found;
    }

    private static boolean isOurs(BoxFile file, Box box) throws IOException {
        return box.type().equals("uuid")
                && box.size() >= box.headerSize() + IDENTITY.length
                && file.read(box.content(), IDENTITY.length).equals(ByteBuffer.wrap(IDENTITY));
    }

    private static ManifestBox parse(BoxFile file, Box box) throws IOException {
        long at = box.content() + IDENTITY.length;
        ByteBuffer head = file.read(at, (int) Math.min(box.end() - at, 4 + LONGEST_PURPOSE + 1 + 8));
        if (head.remaining() < 5 || head.getInt() != 0) {
            throw new ProvenanceException("the C2PA box at " + box.offset() + " has an unknown version");
        }
        StringBuilder purpose = new StringBuilder();
        while (true) {
            if (!head.hasRemaining() || purpose.length() > LONGEST_PURPOSE) {
                throw new ProvenanceException("the C2PA box at " + box.offset() + " does not say its purpose");
            }
            int letter = head.get();
            if (letter == 0) {
                break;
            }
            purpose.append((char) (letter & 0xFF));
        }
        String name = purpose.toString();
        long merkle = 0;
        if (!name.equals(MERKLE)) {
            if (head.remaining() < 8) {
                throw new ProvenanceException("the C2PA box at " + box.offset() + " is cut off");
            }
            merkle = head.getLong();
        }
        return new ManifestBox(box, name, at + head.position(), merkle);
    }

    /** The payload: a manifest store, or the proof of a fragment. */
    public byte[] payload(BoxFile file) throws IOException {
        long length = box.end() - data;
        if (length > LARGEST_STORE) {
            throw new ProvenanceException(
                    "the manifest has " + length + " bytes; at most " + LARGEST_STORE + " are read");
        }
        return file.read(data, (int) length).array();
    }

    /**
     * A whole box around a manifest store.
     *
     * @param firstProof place in the file of the first box with the proof of a fragment, or 0
     */
    public static byte[] around(byte[] store, long firstProof) {
        return box(
                MANIFEST,
                ByteBuffer.allocate(Math.addExact(Long.BYTES, store.length))
                        .putLong(firstProof)
                        .put(store)
                        .array());
    }

    /** A whole box around the proof of a fragment. */
    public static byte[] proof(byte[] content) {
        return box(MERKLE, content);
    }

    private static byte[] box(String purpose, byte[] content) {
        byte[] letters = purpose.getBytes(StandardCharsets.US_ASCII);
        int size = Math.addExact(8 + IDENTITY.length + 4 + letters.length + 1, content.length);
        return ByteBuffer.allocate(size)
                .putInt(size)
                .put("uuid".getBytes(StandardCharsets.US_ASCII))
                .put(IDENTITY)
                .putInt(0)
                .put(letters)
                .put((byte) 0)
                .put(content)
                .array();
    }
}
