package org.kinora.checkpoint;

import static org.bytedeco.pytorch.global.torch.empty;
import static org.bytedeco.pytorch.global.torch.from_blob;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;

/**
 * A {@code .safetensors} file, mapped into memory. Tensors are views of the mapping: opening a file of any size costs
 * nothing, pages are read when they are used, and several processes share them.
 *
 * <p>The mapping stays until {@link #close}, whether or not this object can still be reached, because the tensor
 * library does not tell when it lets go of a view. Close only when no tensor from here is in use any more. The views
 * are read-only: writing into one ends the process, so {@code clone()} what shall be trained.
 */
public final class SafetensorsFile implements AutoCloseable {
    private static final int LENGTH_BYTES = Long.BYTES;
    private static final ValueLayout.OfLong LITTLE_LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Path path;
    private final Arena arena;
    private final MemorySegment mapping;
    private final MemorySegment data;
    private final SafetensorsHeader header;

    private SafetensorsFile(
            Path path, Arena arena, MemorySegment mapping, MemorySegment data, SafetensorsHeader header) {
        this.path = path;
        this.arena = arena;
        this.mapping = mapping;
        this.data = data;
        this.header = header;
    }

    /**
     * Opens and checks a file.
     *
     * @throws CheckpointException if its header is damaged or hostile
     */
    public static SafetensorsFile open(Path path) throws IOException {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            MemorySegment file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            long headerBytes = headerBytes(file);
            MemorySegment data = file.asSlice(LENGTH_BYTES + headerBytes);
            SafetensorsHeader header = SafetensorsHeader.parse(
                    file.asSlice(LENGTH_BYTES, headerBytes).asByteBuffer(), data.byteSize());
            return new SafetensorsFile(path, arena, file, data, header);
        } catch (CheckpointException e) {
            arena.close();
            throw new CheckpointException(path + ": " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    private static long headerBytes(MemorySegment file) throws CheckpointException {
        if (file.byteSize() < LENGTH_BYTES) {
            throw new CheckpointException("not a safetensors file: only " + file.byteSize() + " bytes long");
        }
        long length = file.get(LITTLE_LONG, 0);
        if (length < 2 || length > SafetensorsHeader.MAX_BYTES || length > file.byteSize() - LENGTH_BYTES) {
            throw new CheckpointException("not a safetensors file, or cut off: a header of "
                    + Long.toUnsignedString(length) + " bytes in a file of " + file.byteSize());
        }
        return length;
    }

    /** The file this was opened from. */
    public Path path() {
        return path;
    }

    /** The names of all tensors, in the order of the header. */
    public Set<String> names() {
        return header.tensors().keySet();
    }

    /** Shape, number type and place of every tensor, by name. */
    public Map<String, StoredTensor> tensors() {
        return header.tensors();
    }

    /** The free texts stored with the tensors. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /** The tensor of that name, read-only, on the CPU, in the stored type. */
    public Tensor tensor(String name) {
        StoredTensor stored = header.tensors().get(name);
        if (stored == null) {
            throw new IllegalArgumentException(path + " holds no tensor " + name);
        }
        TensorOptions options = new TensorOptions(stored.dtype().scalarType());
        long bytes = stored.end() - stored.begin();
        if (bytes == 0) {
            return empty(stored.sizes(), options, null);
        }
        MemorySegment slice = data.asSlice(stored.begin(), bytes);
        // a byte buffer ends at 2 GiB, but only its address is needed
        BytePointer address = new BytePointer(
                slice.asSlice(0, Math.min(bytes, Integer.MAX_VALUE)).asByteBuffer());
        Tensor view = from_blob(address, stored.sizes(), options);
        // the format does not promise aligned data; the kernels expect it
        return slice.address() % stored.dtype().bytes() == 0 ? view : view.clone();
    }

    /**
     * Gives back the memory of the pages that were read. Views stay valid: what is used again is read again, from the
     * system's cache or from the disk.
     */
    public void forget() {
        Pages.forget(mapping);
    }

    @Override
    public void close() {
        arena.close();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
