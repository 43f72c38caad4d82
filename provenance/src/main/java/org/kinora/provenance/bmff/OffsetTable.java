package org.kinora.provenance.bmff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.kinora.provenance.ProvenanceException;

/**
 * Corrects the places that a file notes down of itself ({@code stco}, {@code co64}, {@code tfhd}, {@code tfra}) after
 * bytes were put in or taken out. Works on a copy, a few kilobytes at a time.
 */
public final class OffsetTable {
    private static final Set<String> CONTAINERS =
            Set.of("moov", "trak", "mdia", "minf", "stbl", "moof", "traf", "mfra");
    private static final int DEEPEST = 8;
    private static final int BLOCK_ENTRIES = 8192;
    private static final int BASE_DATA_OFFSET_PRESENT = 1;

    private final BoxFile from;
    private final FileChannel to;
    private final LongUnaryOperator place;

    /**
     * @param from the file as it was
     * @param to the copy to correct, open for writing
     * @param place where a byte of the old file lies in the copy
     */
    public OffsetTable(BoxFile from, FileChannel to, LongUnaryOperator place) {
        this.from = from;
        this.to = to;
        this.place = place;
    }

    /** Corrects everything in these boxes of the old file. */
    public void correct(List<Box> boxes) throws IOException {
        correct(boxes, 0);
    }

    private void correct(List<Box> boxes, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new ProvenanceException("the boxes of the file are nested more than " + DEEPEST + " deep");
        }
        for (Box box : boxes) {
            switch (box.type()) {
                case "stco" -> table(box, 4);
                case "co64" -> table(box, 8);
                case "tfhd" -> fragment(box);
                case "tfra" -> randomAccess(box);
                case String type when CONTAINERS.contains(type) -> correct(from.children(box, 0), depth + 1);
                default -> {}
            }
        }
    }

    /** A list of places: version and flags, count, and entries of 4 or 8 bytes. */
    private void table(Box box, int width) throws IOException {
        long count = Integer.toUnsignedLong(from.read(box.content() + 4, 4).getInt());
        long entries = box.content() + 8;
        if (count > (box.end() - entries) / width) {
            throw new ProvenanceException("the box '" + box.type() + "' says " + count + " entries and has fewer");
        }
        for (long done = 0; done < count; done += BLOCK_ENTRIES) {
            int now = (int) Math.min(BLOCK_ENTRIES, count - done);
            ByteBuffer block = from.read(entries + done * width, now * width);
            for (int i = 0; i < now; i++) {
                put(block, i * width, width);
            }
            write(entries + done * width, block);
        }
    }

    private void put(ByteBuffer block, int at, int width) throws ProvenanceException {
        long old = width == 8 ? block.getLong(at) : Integer.toUnsignedLong(block.getInt(at));
        long moved = place.applyAsLong(old);
        if (width == 4 && moved > 0xFFFF_FFFFL) {
            throw new ProvenanceException("the file is too long for its 32-bit table of places; write it with co64");
        }
        if (width == 8) {
            block.putLong(at, moved);
        } else {
            block.putInt(at, (int) moved);
        }
    }

    /** A track fragment may count from a place in the file. */
    private void fragment(Box box) throws IOException {
        int flags = from.read(box.content(), 4).getInt() & 0xFFFFFF;
        if ((flags & BASE_DATA_OFFSET_PRESENT) != 0) {
            ByteBuffer base = from.read(box.content() + 8, 8);
            put(base, 0, 8);
            write(box.content() + 8, base);
        }
    }

    /** The index at the end of a fragmented file: time and place, and three numbers of 1 to 4 bytes, a fragment. */
    private void randomAccess(Box box) throws IOException {
        ByteBuffer head = from.read(box.content(), 16);
        int width = head.get(0) == 1 ? 8 : 4;
        int sizes = head.getInt(8);
        int entry = 2 * width + ((sizes >> 4) & 3) + 1 + ((sizes >> 2) & 3) + 1 + (sizes & 3) + 1;
        long count = Integer.toUnsignedLong(head.getInt(12));
        if (count > (box.end() - box.content() - 16) / entry) {
            throw new ProvenanceException("the box 'tfra' says " + count + " entries and has fewer");
        }
        for (long i = 0; i < count; i++) {
            long at = box.content() + 16 + i * entry + width;
            ByteBuffer moof = from.read(at, width);
            put(moof, 0, width);
            write(at, moof);
        }
    }

    private void write(long oldPlace, ByteBuffer bytes) throws IOException {
        long at = place.applyAsLong(oldPlace);
        ByteBuffer rest = bytes.duplicate().rewind();
        while (rest.hasRemaining()) {
            at += to.write(rest, at);
        }
    }
}
