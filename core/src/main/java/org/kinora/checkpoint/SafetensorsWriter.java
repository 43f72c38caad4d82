package org.kinora.checkpoint;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.DeviceType;

/**
 * Writes {@code .safetensors} files. The same tensors and metadata give the same bytes. A file appears under its name
 * only when it is whole and on the disk: whoever dies in between leaves the older file as it was.
 */
public final class SafetensorsWriter {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int ALIGNMENT = 8;
    private static final long PIECE = 1 << 28;

    private SafetensorsWriter() {}

    /**
     * Writes a file, in place of one that may be there.
     *
     * @param tensors by name, in the types of {@link Dtype}, on any device
     * @param metadata free texts
     */
    public static void write(Path path, Map<String, Tensor> tensors, Map<String, String> metadata) throws IOException {
        // wide numbers first: then every tensor is aligned without padding between them
        List<String> order = new ArrayList<>(tensors.keySet());
        order.sort(
                Comparator.comparingInt((String name) -> -dtype(tensors, name).bytes())
                        .thenComparing(Comparator.naturalOrder()));
        ByteBuffer header = header(order, tensors, metadata);

        Path folder = path.toAbsolutePath().getParent();
        Path part = Files.createTempFile(folder, path.getFileName() + ".", ".part");
        try {
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                writeFully(channel, header);
                for (String name : order) {
                    writeTensor(channel, tensor(tensors, name));
                }
                channel.force(true);
            }
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        // the new name lasts through a power cut only when the folder is on the disk too
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Tensor tensor(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor under the name " + name);
        }
        return tensor;
    }

    private static Dtype dtype(Map<String, Tensor> tensors, String name) {
        return Dtype.of(tensor(tensors, name).scalar_type());
    }

    private static ByteBuffer header(List<String> order, Map<String, Tensor> tensors, Map<String, String> metadata)
            throws IOException {
        ObjectNode root = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode texts = root.putObject(SafetensorsHeader.METADATA);
            new TreeMap<>(metadata).forEach(texts::put);
        }
        long offset = 0;
        for (String name : order) {
            if (name.equals(SafetensorsHeader.METADATA)) {
                throw new IllegalArgumentException("a tensor cannot be called " + name);
            }
            Dtype dtype = dtype(tensors, name);
            Tensor tensor = tensor(tensors, name);
            ObjectNode entry = root.putObject(name);
            entry.put("dtype", dtype.name());
            ArrayNode shape = entry.putArray("shape");
            for (long size : tensor.shape()) {
                shape.add(size);
            }
            long end = offset + tensor.numel() * dtype.bytes();
            entry.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] json = JSON.writeValueAsBytes(root);
        int length = Math.ceilDiv(json.length, ALIGNMENT) * ALIGNMENT;
        if (length > SafetensorsHeader.MAX_BYTES) {
            throw new IllegalArgumentException("a header of " + length + " bytes is too large: write several files");
        }
        ByteBuffer header = ByteBuffer.allocate(Long.BYTES + length).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(length).put(json);
        while (header.hasRemaining()) {
            header.put((byte) ' ');
        }
        return header.flip();
    }

    private static void writeTensor(FileChannel channel, Tensor tensor) throws IOException {
        try (PointerScope _ = new PointerScope()) {
            Tensor plain = tensor.detach()
                    .to(new Device(DeviceType.CPU), tensor.scalar_type())
                    .contiguous();
            long bytes = plain.numel() * plain.element_size();
            BytePointer data = new BytePointer(plain.data_ptr());
            for (long written = 0; written < bytes; written += PIECE) {
                long piece = Math.min(PIECE, bytes - written);
                writeFully(
                        channel, data.position(written).limit(written + piece).asByteBuffer());
            }
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
