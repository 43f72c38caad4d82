package org.kinora.checkpoint;

import java.util.Locale;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The number types of a {@code .safetensors} file that we read. */
public enum Dtype {
    F64(ScalarType.Double, 8),
    F32(ScalarType.Float, 4),
    F16(ScalarType.Half, 2),
    BF16(ScalarType.BFloat16, 2),
    I64(ScalarType.Long, 8),
    I32(ScalarType.Int, 4),
    I16(ScalarType.Short, 2),
    I8(ScalarType.Char, 1),
    U8(ScalarType.Byte, 1),
    BOOL(ScalarType.Bool, 1);

    private final ScalarType scalarType;
    private final int bytes;

    Dtype(ScalarType scalarType, int bytes) {
        this.scalarType = scalarType;
        this.bytes = bytes;
    }

    /** The same type as the tensor library calls it. */
    public ScalarType scalarType() {
        return scalarType;
    }

    /** Bytes a number takes. */
    public int bytes() {
        return bytes;
    }

    /** The type under which a tensor of this library type is stored. */
    public static Dtype of(ScalarType scalarType) {
        ScalarType wanted = scalarType.intern();
        for (Dtype dtype : values()) {
            if (dtype.scalarType == wanted) {
                return dtype;
            }
        }
        throw new IllegalArgumentException("tensors of type " + wanted + " cannot be stored; convert them first");
    }

    /** The type of that name in a header. */
    static Dtype ofHeader(String tensor, String name) throws CheckpointException {
        for (Dtype dtype : values()) {
            if (dtype.name().equals(name)) {
                return dtype;
            }
        }
        throw new CheckpointException(
                String.format(Locale.ROOT, "tensor %s has the number type %s, which is not supported", tensor, name));
    }
}
