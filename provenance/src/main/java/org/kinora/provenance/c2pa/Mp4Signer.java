package org.kinora.provenance.c2pa;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.kinora.provenance.ProvenanceException;
import org.kinora.provenance.bmff.BmffDigest;
import org.kinora.provenance.bmff.Box;
import org.kinora.provenance.bmff.BoxFile;
import org.kinora.provenance.bmff.Exclusion;
import org.kinora.provenance.bmff.ManifestBox;
import org.kinora.provenance.bmff.OffsetTable;
import org.kinora.provenance.cose.Credential;

/**
 * Puts a signed manifest into a copy of an mp4 file, right behind its {@code ftyp} box. Reads and writes in blocks: a film
 * of an hour needs no more memory than one of a second. A manifest that the file had is replaced; name the file as a
 * {@linkplain Ingredient parent} to keep it.
 */
public final class Mp4Signer {
    private static final int BLOCK_BYTES = 1 << 16;
    private static final int HASH_BYTES = 32;

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
     * @throws ProvenanceException if the film is no mp4 that can be signed, or the key fails
     */
    public void sign(Path film, Path signed, Statement statement) throws IOException {
        ManifestWriter writer = new ManifestWriter(statement, credential);
        int room = ManifestBox.around(writer.store(new byte[HASH_BYTES])).length;
        boolean done = false;
        try (BoxFile from = BoxFile.open(film);
                FileChannel to = FileChannel.open(
                        signed,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            List<Box> boxes = from.boxes();
            if (boxes.isEmpty() || !boxes.getFirst().type().equals("ftyp")) {
                throw new ProvenanceException(film + " is no mp4 file: it does not begin with an ftyp box");
            }
            List<Box> old =
                    ManifestBox.find(from, boxes).stream().map(ManifestBox::box).toList();
            List<Box> kept = new ArrayList<>(boxes);
            kept.removeAll(old);
            long place = boxes.getFirst().end();
            copy(from, kept, place, room, to);
            new OffsetTable(from, to, at -> moved(at, place, room, old)).correct(kept);

            byte[] box = ManifestBox.around(writer.store(hash(to)));
            if (box.length != room) {
                throw new IllegalStateException("the manifest has changed its size from " + room + " to " + box.length);
            }
            write(to, place, ByteBuffer.wrap(box));
            to.force(true);
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(signed);
            }
        }
    }

    private static long moved(long at, long place, int room, List<Box> removed) {
        long moved = at >= place ? at + room : at;
        for (Box box : removed) {
            moved -= at >= box.end() ? box.size() : 0;
        }
        return moved;
    }

    private static void copy(BoxFile from, List<Box> boxes, long place, int room, FileChannel to) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
        long at = 0;
        for (Box box : boxes) {
            for (long done = 0; done < box.size(); done += block.limit()) {
                from.read(box.offset() + done, block.clear().limit((int) Math.min(BLOCK_BYTES, box.size() - done)));
                write(to, at + done, block.flip());
            }
            at += box.size();
            if (box.offset() == 0) {
                // An empty one of the right size for now: the hash leaves it out either way.
                write(
                        to,
                        place,
                        ByteBuffer.wrap(ManifestBox.around(new byte[room - ManifestBox.around(new byte[0]).length])));
                at += room;
            }
        }
    }

    private static byte[] hash(FileChannel file) throws IOException {
        MessageDigest digest = HashedUri.digest("sha256");
        // Not closed: the channel is still needed.
        BmffDigest.update(new BoxFile(file), exclusions(), digest);
        return digest.digest();
    }

    private static void write(FileChannel to, long at, ByteBuffer bytes) throws IOException {
        long place = at;
        while (bytes.hasRemaining()) {
            place += to.write(bytes, place);
        }
    }
}
