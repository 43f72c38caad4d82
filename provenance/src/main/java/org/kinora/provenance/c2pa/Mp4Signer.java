package org.kinora.provenance.c2pa;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.kinora.provenance.ProvenanceException;
import org.kinora.provenance.bmff.BmffDigest;
import org.kinora.provenance.bmff.Box;
import org.kinora.provenance.bmff.BoxFile;
import org.kinora.provenance.bmff.Exclusion;
import org.kinora.provenance.bmff.Insertions;
import org.kinora.provenance.bmff.ManifestBox;
import org.kinora.provenance.bmff.OffsetTable;
import org.kinora.provenance.cose.Credential;

/**
 * Puts a signed manifest into a copy of an mp4 file, right behind its {@code ftyp} box; in a file of fragments also a box
 * before each of them. Reads and writes in blocks: a film of an hour needs no more memory than one of a second. A manifest
 * that the file had is replaced; name the file as a {@linkplain Ingredient parent} to keep it.
 */
public final class Mp4Signer {
    private static final int BLOCK_BYTES = 1 << 16;
    private static final int HASH_BYTES = 32;
    private static final long LARGEST_FILE_TYPE = 1 << 16;

    private final Credential credential;

    /**
     * @param credential whose signature it shall be
     */
    public Mp4Signer(Credential credential) {
        this.credential = credential;
    }

    /** The exclusions that our own manifests name. */
    static List<Exclusion> exclusions() {
        return List.of(Exclusion.ofManifest(), Exclusion.of("/ftyp"), Exclusion.of("/mfra"));
    }

    /**
     * Signs a film.
     *
     * @param film an mp4 file
     * @param signed where the signed copy shall be; replaced if it is there, deleted if anything fails
     * @param statement what to say of it
     * @throws ProvenanceException if the film is no mp4 that can be signed, the key fails, or a time stamp is wanted and
     *     not to be had
     */
    public void sign(Path film, Path signed, Statement statement) throws IOException {
        boolean done = false;
        try (BoxFile from = BoxFile.open(film);
                FileChannel to = FileChannel.open(
                        signed,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            List<Box> boxes = from.boxes();
            if (boxes.isEmpty()
                    || !boxes.getFirst().type().equals("ftyp")
                    || boxes.getFirst().size() > LARGEST_FILE_TYPE) {
                throw new ProvenanceException(film + " is no mp4 file: it does not begin with an ftyp box");
            }
            sign(from, boxes, to, statement);
            to.force(true);
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(signed);
            }
        }
    }

    private void sign(BoxFile from, List<Box> boxes, FileChannel to, Statement statement) throws IOException {
        List<Box> old =
                ManifestBox.find(from, boxes).stream().map(ManifestBox::box).toList();
        List<Box> kept = new ArrayList<>(boxes);
        kept.removeAll(old);
        Box type = kept.getFirst();
        Fragments fragments = Fragments.of(from, kept);
        ManifestWriter writer = new ManifestWriter(
                statement, credential, from.read(0, (int) type.size()).array());

        // 1. How much room everything takes does not depend on the hashes.
        ByteBuffer zeros = ByteBuffer.allocate(HASH_BYTES);
        byte[] draft = ManifestBox.around(
                writer.draft(
                        fragments.none()
                                ? new FileHash.Whole(zeros)
                                : fragments.draft().hash()),
                0);
        List<ByteBuffer> proofs =
                fragments.none() ? List.of() : fragments.draft().proofs();

        // 2. Everything gets its place, with boxes of the right size for now: the hash leaves them out either way.
        Insertions insertions = new Insertions(old);
        insertions.put(type.end(), draft.length);
        int moof = 0;
        for (Box box : kept) {
            if (box.type().equals("moof")) {
                insertions.put(box.offset(), proofs.get(moof++).remaining());
            }
        }
        List<Long> proofPlaces = copy(from, kept, draft, proofs, to);
        new OffsetTable(from, to, insertions::moved).correct(kept);

        // 3. The hashes, and what says them.
        BmffDigest digest = BmffDigest.of(new BoxFile(to), exclusions()); // not closed: the channel is still needed
        FileHash hash;
        if (fragments.none()) {
            hash = new FileHash.Whole(ByteBuffer.wrap(digest.hash(HashedUri.digest("sha256"))));
        } else {
            Fragments.Hashed hashed = fragments.hashed(digest, to.size());
            for (int i = 0; i < proofPlaces.size(); i++) {
                write(to, proofPlaces.get(i), hashed.proofs().get(i).duplicate());
            }
            hash = hashed.hash();
        }
        byte[] box = ManifestBox.around(writer.store(hash), proofPlaces.isEmpty() ? 0 : proofPlaces.getFirst());
        if (box.length != draft.length) {
            throw new IllegalStateException(
                    "the manifest has changed its size from " + draft.length + " to " + box.length);
        }
        write(to, type.end(), ByteBuffer.wrap(box));
    }

    /** Copies the boxes, the manifest after the first and a proof before each fragment; returns where the proofs lie. */
    private static List<Long> copy(
            BoxFile from, List<Box> boxes, byte[] manifest, List<ByteBuffer> proofs, FileChannel to)
            throws IOException {
        List<Long> places = new ArrayList<>();
        ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
        long at = 0;
        for (Box box : boxes) {
            if (box.type().equals("moof")) {
                ByteBuffer proof = proofs.get(places.size()).duplicate();
                places.add(at);
                at += write(to, at, proof);
            }
            for (long done = 0; done < box.size(); done += block.limit()) {
                from.read(box.offset() + done, block.clear().limit((int) Math.min(BLOCK_BYTES, box.size() - done)));
                write(to, at + done, block.flip());
            }
            at += box.size();
            if (box.offset() == 0) {
                at += write(to, at, ByteBuffer.wrap(manifest));
            }
        }
        return places;
    }

    private static int write(FileChannel to, long at, ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        long place = at;
        while (bytes.hasRemaining()) {
            place += to.write(bytes, place);
        }
        return length;
    }
}
