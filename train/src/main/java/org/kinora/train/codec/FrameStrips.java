package org.kinora.train.codec;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.tensor.Constant;
import org.kinora.video.Strip;

/** Tensors of frames as strips of a contact sheet. */
public final class FrameStrips {
    private static final Scalar HALF_RANGE = Constant.of(127.5);
    private static final Scalar ONE = Constant.of(1.0);

    private static final ScalarOptional BLACK = Constant.optional(0);
    private static final ScalarOptional WHITE = Constant.optional(255);

    private FrameStrips() {}

    /** {@code count} frames, evenly spread, of [F, 3, H, W] in [-1, 1]. */
    public static Strip of(String caption, Tensor frames, int count) {
        List<byte[]> pictures = new ArrayList<>();
        long total = frames.size(0);
        for (int i = 0; i < count; i++) {
            pictures.add(bytes(frames.select(0, i * (total - 1) / Math.max(1, count - 1))));
        }
        return new Strip(caption, (int) frames.size(3), (int) frames.size(2), pictures);
    }

    /** [3, H, W] in [-1, 1] to RGB bytes, row by row. */
    private static byte[] bytes(Tensor frame) {
        Tensor pixels = frame.add(ONE)
                .mul(HALF_RANGE)
                .round()
                .clamp(BLACK, WHITE)
                .permute(1, 2, 0) // [H, W, 3]
                .to(torch.ScalarType.Byte)
                .contiguous();
        byte[] bytes = new byte[(int) pixels.numel()];
        new BytePointer(pixels.data_ptr()).get(bytes);
        return bytes;
    }
}
