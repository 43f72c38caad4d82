package org.kinora.pipeline;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.tensor.Constant;

/** Decoded frames as the bytes that video files are made of. */
public final class RgbFrames {
    private static final Scalar HALF_RANGE = Constant.of(127.5);
    private static final ScalarOptional LOW = Constant.optional(0);
    private static final ScalarOptional HIGH = Constant.optional(255);

    private RgbFrames() {}

    /** Frames [1, 3, F, H, W] in [-1, 1] as bytes, F x H x W x 3; valid as long as the scope. */
    public static ByteBuffer bytes(Tensor frames) {
        Tensor rgb = frames.squeeze(0) // [3, F, H, W]
                .permute(1, 2, 3, 0) // [F, H, W, 3]
                .to(torch.ScalarType.Float)
                .mul(HALF_RANGE)
                .add(HALF_RANGE)
                .round()
                .clamp(LOW, HIGH)
                .to(torch.ScalarType.Byte)
                .cpu()
                .contiguous();
        return new BytePointer(rgb.data_ptr()).capacity(rgb.numel()).asByteBuffer();
    }
}
