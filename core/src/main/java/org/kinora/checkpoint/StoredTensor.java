package org.kinora.checkpoint;

import java.util.List;

/**
 * Where a tensor lies in a file.
 *
 * @param name its name in the checkpoint
 * @param dtype number type
 * @param shape sizes of the dimensions; empty for a single number
 * @param begin first byte, counted from the end of the header
 * @param end byte after the last
 */
public record StoredTensor(String name, Dtype dtype, List<Long> shape, long begin, long end) {
    public StoredTensor {
        shape = List.copyOf(shape);
    }

    /** The shape as the tensor library takes it. */
    public long[] sizes() {
        return shape.stream().mapToLong(Long::longValue).toArray();
    }
}
