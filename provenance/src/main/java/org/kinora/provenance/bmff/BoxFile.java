package org.kinora.provenance.bmff;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.kinora.provenance.ProvenanceException;

/** Reads the boxes of a file and the bytes in them. Not thread-safe. */
public final class BoxFile implements AutoCloseable {
    /** More boxes side by side than any film has; a bound on what a hostile file can cost. */
    private static final int MOST_BOXES = 200_000;

    private static final int SIZE_FOLLOWS = 1;
    private static final int TO_THE_END = 0;

    private final SeekableByteChannel channel;
    private final long size;

    /** Reads from a channel, which this closes. */
    public BoxFile(SeekableByteChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    /** Opens a file for reading. */
    public static BoxFile open(Path file) throws IOException {
        return new BoxFile(FileChannel.open(file, StandardOpenOption.READ));
    }

    /** Bytes in the file. */
    public long size() {
        return size;
    }

    /**
     * The boxes of the file, one after the other.
     *
     * @throws ProvenanceException if they do not fill it exactly
     */
    public List<Box> boxes() throws IOException {
        return boxes(0, size);
    }

    /** The boxes in a container box; those of {@code meta} and {@code stsd}-like boxes begin {@code skip} bytes later. */
    public List<Box> children(Box parent, int skip) throws IOException {
        return boxes(parent.content() + skip, parent.end());
    }

    private List<Box> boxes(long from, long to) throws IOException {
        List<Box> boxes = new ArrayList<>();
        long at = from;
        while (at < to) {
            Box box = header(at, to);
            boxes.add(box);
            if (boxes.size() > MOST_BOXES) {
                throw new ProvenanceException("the file has more than " + MOST_BOXES + " boxes side by side");
            }
            at = box.end();
        }
        return boxes;
    }

    private Box header(long at, long to) throws IOException {
        if (to - at < 8) {
            throw new ProvenanceException("the file ends in " + (to - at) + " bytes that are no box, at " + at);
        }
        ByteBuffer header = read(at, (int) Math.min(16, to - at));
        long length = Integer.toUnsignedLong(header.getInt());
        byte[] letters = new byte[4];
        header.get(letters);
        String type = new String(letters, StandardCharsets.ISO_8859_1);
        int headerSize = 8;
        if (length == SIZE_FOLLOWS) {
            if (header.remaining() < 8) {
                throw new ProvenanceException("the box '" + type + "' at " + at + " is cut off");
            }
            length = header.getLong();
            headerSize = 16;
        } else if (length == TO_THE_END) {
            length = to - at;
        }
        if (length < headerSize || length > to - at) {
            throw new ProvenanceException(
                    "the box '" + type + "' at " + at + " says " + length + " bytes, of which " + (to - at) + " exist");
        }
        return new Box(type, at, length, headerSize);
    }

    /**
     * Bytes of the file, ready to be read in big-endian order.
     *
     * @throws EOFException if the file ends before
     */
    public ByteBuffer read(long at, int count) throws IOException {
        if (at < 0 || count < 0 || at > size - count) {
            throw new EOFException("the file ends before byte " + at + " + " + count);
        }
        ByteBuffer buffer = ByteBuffer.allocate(count);
        read(at, buffer);
        return buffer.flip();
    }

    /** Fills a buffer with the bytes from there on. */
    public void read(long at, ByteBuffer buffer) throws IOException {
        channel.position(at);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the file ended while it was read");
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
