package org.kinora.provenance.bmff;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Boxes that a hash leaves out (C2PA 2.2, 18.7). Absent conditions hold always.
 *
 * @param path names of boxes from the top, for example {@code /moov/trak}
 * @param length only boxes of this many bytes, or null
 * @param data bytes that must stand in the box
 * @param subset parts of the box to leave out, in order; all of it if null
 * @param version only boxes of this version, or null
 * @param flags only boxes with these 24 bits of flags, or null
 * @param exact whether the flags must be equal, or only include the box's
 */
public record Exclusion(
        String path,
        @Nullable Long length,
        List<Bytes> data,
        @Nullable List<Range> subset,
        @Nullable Integer version,
        @Nullable Integer flags,
        boolean exact) {
    /**
     * Bytes at a place in a box.
     *
     * @param offset from the first byte of its header
     */
    public record Bytes(long offset, ByteBuffer value) {
        public Bytes {
            value = value.asReadOnlyBuffer();
            if (offset < 0) {
                throw new IllegalArgumentException("an offset in a box cannot be " + offset);
            }
        }
    }

    /**
     * A part of a box.
     *
     * @param offset from the first byte of its header
     * @param length bytes; 0 means up to its end
     */
    public record Range(long offset, long length) {
        public Range {
            if (offset < 0 || length < 0 || offset > Long.MAX_VALUE - length) {
                throw new IllegalArgumentException("a part of a box cannot be " + offset + " + " + length);
            }
        }
    }

    public Exclusion {
        data = List.copyOf(data);
        if (!path.startsWith("/") || path.length() < 2) {
            throw new IllegalArgumentException("'" + path + "' names no box; it must begin with a slash");
        }
        if (subset != null) {
            subset = List.copyOf(subset);
            for (int i = 1; i < subset.size(); i++) {
                Range before = subset.get(i - 1);
                if (before.offset() + before.length() > subset.get(i).offset() || before.length() == 0) {
                    throw new IllegalArgumentException("the parts of " + path + " overlap or are not in order");
                }
            }
        }
    }

    /** All boxes of that path. */
    public static Exclusion of(String path) {
        return new Exclusion(path, null, List.of(), null, null, null, true);
    }

    /** The box that carries the manifest. */
    public static Exclusion ofManifest() {
        return new Exclusion(
                "/uuid", null, List.of(new Bytes(8, ByteBuffer.wrap(ManifestBox.identity()))), null, null, null, true);
    }
}
