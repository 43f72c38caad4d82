package org.kinora.model.wan;

import static org.bytedeco.pytorch.global.torch.conv3d;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;

/** A convolution over time and space that sees no later frame: where space is padded around, time is padded in front. */
final class CausalConv3d {
    private static final long[] ONES = {1, 1, 1};

    private final Tensor weight;
    private final Tensor bias;
    private final long past;
    private final long[] padding;

    /** A convolution with a kernel of {@code time} frames and {@code space}² cells that keeps the size. */
    CausalConv3d(Weights weights, int in, int out, int time, int space) {
        this.weight = weights.get("weight", Init.HE, out, in, time, space, space);
        this.bias = weights.get("bias", Init.ZERO, out);
        this.past = time - 1L;
        this.padding = new long[] {0, space / 2, space / 2};
    }

    /** [B, in, T, H, W] to [B, out, T, H, W], after the film's earlier frames. */
    Tensor forward(Tensor x, FeatureCache cache) {
        return convolve(past == 0 ? x : cache.withPast(this, x, past), ONES);
    }

    /** {@link #forward} of a tensor that nobody needs afterwards: it is closed as soon as it is copied. */
    Tensor forwardOnce(Tensor x, FeatureCache cache) {
        Tensor joined = cache.withPast(this, x, past);
        x.close();
        return convolve(joined, ONES);
    }

    /** The same without padding in front, by strides over time: [B, in, T, H, W] to [B, out, T', H, W]. */
    Tensor strided(Tensor x, long stride) {
        return convolve(x, new long[] {stride, 1, 1});
    }

    private Tensor convolve(Tensor x, long[] stride) {
        ScalarType type = x.scalar_type();
        return conv3d(x, weight.to(type), new TensorOptional(bias.to(type)), stride, padding, ONES, 1);
    }
}
