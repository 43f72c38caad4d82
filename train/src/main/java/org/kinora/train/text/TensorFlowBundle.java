package org.kinora.train.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The variables of a TensorFlow checkpoint of one shard ("tensor bundle"): an index, which is an uncompressed LevelDB
 * table from variable names to {@code BundleEntryProto} messages, and a data file of raw little-endian numbers. Reads
 * fp32 variables only and checks the CRC-32C that the index gives for each.
 */
final class TensorFlowBundle implements AutoCloseable {
    private static final long TABLE_MAGIC = 0xdb4775248b80fb57L;
    private static final int FOOTER = 48;
    private static final int BLOCK_TRAILER = 5;
    private static final int TYPE_FLOAT = 1;
    private static final int CRC_MASK = 0xa282ead8;

    /** Where a variable lies in the data file. */
    private record Entry(int type, List<Long> shape, long offset, long size, int maskedCrc) {}

    private final FileChannel data;
    private final Map<String, Entry> entries;

    private TensorFlowBundle(FileChannel data, Map<String, Entry> entries) {
        this.data = data;
        this.entries = entries;
    }

    /** Opens a bundle by its two files. */
    static TensorFlowBundle open(Path index, Path data) throws IOException {
        try {
            Map<String, Entry> entries = readIndex(ByteBuffer.wrap(Files.readAllBytes(index)));
            return new TensorFlowBundle(FileChannel.open(data, StandardOpenOption.READ), entries);
        } catch (IndexOutOfBoundsException | java.nio.BufferUnderflowException | IllegalArgumentException e) {
            throw new IOException(index + " is not a TensorFlow variables index: " + e.getMessage(), e);
        }
    }

    /** Every variable's name with its shape. */
    Map<String, List<Long>> shapes() {
        Map<String, List<Long>> shapes = new TreeMap<>();
        entries.forEach((name, entry) -> shapes.put(name, entry.shape));
        return Collections.unmodifiableMap(shapes);
    }

    /** The numbers of one variable, row after row. */
    FloatBuffer floats(String name) throws IOException {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IOException("no variable " + name + " in the bundle; it has " + entries.keySet());
        }
        long elements = entry.shape.stream().reduce(1L, Math::multiplyExact);
        if (entry.type != TYPE_FLOAT || entry.size != elements * Float.BYTES) {
            throw new IOException("variable " + name + " has type " + entry.type + " and " + entry.size
                    + " bytes for shape " + entry.shape + "; only fp32 is read");
        }
        ByteBuffer bytes = data.map(FileChannel.MapMode.READ_ONLY, entry.offset, entry.size);
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate());
        int value = (int) crc.getValue();
        if (((value >>> 15) | (value << 17)) + CRC_MASK != entry.maskedCrc) {
            throw new IOException("variable " + name + " is damaged (its CRC-32C differs): fetch the archive again");
        }
        return bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    }

    @Override
    public void close() throws IOException {
        data.close();
    }

    private static Map<String, Entry> readIndex(ByteBuffer table) throws IOException {
        table.order(ByteOrder.LITTLE_ENDIAN);
        if (table.limit() < FOOTER || table.getLong(table.limit() - Long.BYTES) != TABLE_MAGIC) {
            throw new IOException("the index does not end with the mark of a LevelDB table");
        }
        ByteBuffer footer = table.duplicate().position(table.limit() - FOOTER);
        varint(footer); // the meta index, offset
        varint(footer); // and size: unused
        Map<String, Entry> entries = new TreeMap<>();
        for (Map.Entry<String, ByteBuffer> block :
                readBlock(table, varint(footer), varint(footer)).entrySet()) {
            ByteBuffer handle = block.getValue();
            readBlock(table, varint(handle), varint(handle)).forEach((name, message) -> {
                if (!name.isEmpty()) { // the empty name holds the bundle's header
                    entries.put(name, readEntry(message));
                }
            });
        }
        return entries;
    }

    /** One table block: keys share prefixes with the key before; a trailer of type and checksum follows. */
    private static Map<String, ByteBuffer> readBlock(ByteBuffer table, long offset, long size) throws IOException {
        if (table.get(Math.toIntExact(offset + size)) != 0) {
            throw new IOException("block at " + offset + " is compressed; only plain ones are read");
        }
        ByteBuffer block = table.slice(Math.toIntExact(offset), Math.toIntExact(size));
        block.order(ByteOrder.LITTLE_ENDIAN);
        if (offset + size + BLOCK_TRAILER > table.limit()) {
            throw new IOException("block at " + offset + " runs over the end of the index");
        }
        int restarts = block.getInt(block.limit() - Integer.BYTES);
        int end = block.limit() - Integer.BYTES * (restarts + 1);
        Map<String, ByteBuffer> pairs = new TreeMap<>();
        byte[] key = new byte[0];
        while (block.position() < end) {
            int shared = Math.toIntExact(varint(block));
            int fresh = Math.toIntExact(varint(block));
            int length = Math.toIntExact(varint(block));
            byte[] next = java.util.Arrays.copyOf(key, shared + fresh);
            block.get(next, shared, fresh);
            key = next;
            pairs.put(new String(key, StandardCharsets.UTF_8), block.slice(block.position(), length));
            block.position(block.position() + length);
        }
        return pairs;
    }

    /** {@code BundleEntryProto}: 1 type, 2 shape, 3 shard, 4 offset, 5 size, 6 CRC. */
    private static Entry readEntry(ByteBuffer message) {
        message.order(ByteOrder.LITTLE_ENDIAN);
        int type = 0;
        List<Long> shape = new ArrayList<>();
        long offset = 0;
        long size = 0;
        int crc = 0;
        while (message.hasRemaining()) {
            int tag = Math.toIntExact(varint(message));
            switch (tag) {
                case 1 << 3 -> type = Math.toIntExact(varint(message));
                case 2 << 3 | 2 -> {
                    int length = Math.toIntExact(varint(message));
                    readShape(message.slice(message.position(), length), shape);
                    message.position(message.position() + length);
                }
                case 4 << 3 -> offset = varint(message);
                case 5 << 3 -> size = varint(message);
                case 6 << 3 | 5 -> crc = message.getInt();
                default -> throw new IllegalArgumentException("field " + (tag >>> 3) + " of a variable is not known");
            }
        }
        return new Entry(type, List.copyOf(shape), offset, size, crc);
    }

    /** {@code TensorShapeProto}: repeated 2 (dimension), each with 1 (size). */
    private static void readShape(ByteBuffer message, List<Long> shape) {
        while (message.hasRemaining()) {
            if (varint(message) != (2 << 3 | 2)) {
                throw new IllegalArgumentException("a variable's shape is not a list of dimensions");
            }
            long length = varint(message);
            if (length < 2 || varint(message) != 1 << 3) {
                throw new IllegalArgumentException("a variable's dimension has no size");
            }
            shape.add(varint(message));
        }
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than 64 bits");
    }
}
