package org.kinora.provenance.bmff;

/**
 * Where a box lies in its file.
 *
 * @param type four letters
 * @param offset of its first byte, in bytes from the beginning of the file
 * @param size in bytes, header and all
 * @param headerSize bytes before its content: 8, or 16 where the size needs 64 bits
 */
public record Box(String type, long offset, long size, int headerSize) {
    public Box {
        if (type.length() != 4 || offset < 0 || headerSize < 8 || size < headerSize || offset > Long.MAX_VALUE - size) {
            throw new IllegalArgumentException(
                    "no box '" + type + "' can begin at " + offset + " with " + size + " bytes");
        }
    }

    /** The first byte after its header. */
    public long content() {
        return offset + headerSize;
    }

    /** The first byte after it. */
    public long end() {
        return offset + size;
    }
}
