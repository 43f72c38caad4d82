package org.kinora.model.codec;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;

/** A 2D convolution with bias that keeps height and width; weights follow the type of what flows through. */
final class Convolution {
    private static final long[] ONE = {1, 1};

    private final Tensor weight; // [out, in, k, k]
    private final Tensor bias; // [out]
    private final long[] padding;

    Convolution(Weights weights, int in, int out, int kernel, Init init) {
        this.weight = weights.get("weight", init, out, in, kernel, kernel);
        this.bias = weights.get("bias", Init.ZERO, out);
        this.padding = new long[] {kernel / 2, kernel / 2};
    }

    /** A tensor, on the device of the weights. */
    Tensor here(Tensor x) {
        return x.to(weight.device(), x.scalar_type());
    }

    /** [N, in, H, W] to [N, out, H, W]. */
    Tensor apply(Tensor x) {
        torch.ScalarType type = x.scalar_type();
        return torch.conv2d(x, weight.to(type), new TensorOptional(bias.to(type)), ONE, padding, ONE, 1);
    }
}
