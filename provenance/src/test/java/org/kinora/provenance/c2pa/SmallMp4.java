package org.kinora.provenance.c2pa;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Mp4 files of a few hundred bytes with tables of places in them. */
final class SmallMp4 {
    static final byte[] SAMPLE = "the pictures of a film, or what stands for them".getBytes(StandardCharsets.US_ASCII);

    private SmallMp4() {}

    static byte[] box(String type, byte[]... content) {
        int size = 8;
        for (byte[] each : content) {
            size += each.length;
        }
        ByteBuffer box = ByteBuffer.allocate(size).putInt(size).put(type.getBytes(StandardCharsets.ISO_8859_1));
        for (byte[] each : content) {
            box.put(each);
        }
        return box.array();
    }

    static byte[] bytes(int... words) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * words.length);
        for (int word : words) {
            buffer.putInt(word);
        }
        return buffer.array();
    }

    static byte[] join(byte[]... parts) {
        int size = 0;
        for (byte[] each : parts) {
            size += each.length;
        }
        ByteBuffer all = ByteBuffer.allocate(size);
        for (byte[] each : parts) {
            all.put(each);
        }
        return all.array();
    }

    static byte[] ftyp() {
        return box("ftyp", "isom".getBytes(StandardCharsets.US_ASCII), bytes(512));
    }

    /** ftyp, free, moov with the table {@code stco} or {@code co64}, mdat. */
    static byte[] plain(String table) {
        int wide = table.equals("co64") ? 8 : 4;
        byte[] free = box("free", new byte[11]);
        int moovSize = 8 + 8 + 8 + 8 + 8 + 8 + 8 + 2 * wide + 8 + 12;
        int place = ftyp().length + free.length + moovSize + 8;
        byte[] entries = wide == 8 ? bytes(0, place, 0, place + 10) : bytes(place, place + 10);
        byte[] stbl = box("stbl", box(table, bytes(0, 2), entries));
        byte[] moov = box("moov", box("mvhd", new byte[12]), box("trak", box("mdia", box("minf", stbl))));
        byte[] file = join(ftyp(), free, moov, box("mdat", SAMPLE));
        if (moov.length != moovSize) {
            throw new IllegalStateException("moov has " + moov.length + " bytes, not " + moovSize);
        }
        return file;
    }

    /** A fragment whose head and index note places in the file. */
    static byte[] fragmented() {
        return fragmented(1);
    }

    /** The same with so many fragments. */
    static byte[] fragmented(int count) {
        byte[] file = join(ftyp(), box("moov", box("mvhd", new byte[12])));
        int first = file.length;
        int size = fragment(0, 0).length;
        for (int i = 0; i < count; i++) {
            file = join(file, fragment(i, first + i * size));
        }
        return join(file, index(first));
    }

    private static byte[] fragment(int number, int place) {
        byte[] tfhd = box("tfhd", bytes(1, 1, 0, place));
        byte[] moof = box("moof", box("mfhd", bytes(0, number + 1)), box("traf", tfhd));
        return join(moof, box("mdat", SAMPLE, bytes(number)));
    }

    /** The index at the end: it knows the first fragment only. */
    static byte[] index(int first) {
        byte[] tfra = box("tfra", bytes(0, 1, 0, 1, 0, first), new byte[] {1, 1, 1});
        return box("mfra", tfra, box("mfro", bytes(0, 67)));
    }

    static Path write(Path file, byte[] bytes) throws IOException {
        return Files.write(file, bytes);
    }
}
