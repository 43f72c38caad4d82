package org.kinora.model.codec;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;

/** Residual block whose first convolution sees this frame and the one before. */
final class MemoryBlock {
    private final Convolution first;
    private final Convolution second;

    MemoryBlock(Weights weights, int width) {
        this.first = new Convolution(weights.at("conv1"), 2 * width, width, 3, Init.HE);
        this.second = new Convolution(weights.at("conv2"), width, width, 3, Init.ZERO);
    }

    /** [B * F, C, H, W] to the same. */
    Tensor apply(Tensor x, FrameMemory memory, long batch) {
        Tensor seen = torch.cat(new TensorVector(x, memory.before(x, batch)), 1); // [B * F, 2C, H, W]
        return x.add(second.apply(first.apply(seen).relu()));
    }
}
