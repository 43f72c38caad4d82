package org.kinora.model.codec;

import org.bytedeco.pytorch.Tensor;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;

/** Halves or doubles the frame rate with one pointwise convolution over the two frames of a pair. */
final class TimeResampling {
    private final Convolution convolution;
    private final int width;

    private TimeResampling(Convolution convolution, int width) {
        this.convolution = convolution;
        this.width = width;
    }

    static TimeResampling down(Weights weights, int width) {
        return new TimeResampling(new Convolution(weights, 2 * width, width, 1, Init.REPEAT), width);
    }

    static TimeResampling up(Weights weights, int width) {
        return new TimeResampling(new Convolution(weights, width, 2 * width, 1, Init.REPEAT), width);
    }

    /** [B * F, C, H, W] to [B * F / 2, C, H, W]; channels last in memory, so each way is one copy. */
    Tensor halve(Tensor x) {
        long pairs = x.size(0) / 2;
        Tensor joined = x.permute(0, 2, 3, 1) // [B F, H, W, C]
                .reshape(pairs, 2, x.size(2), x.size(3), width)
                .permute(0, 2, 3, 1, 4) // [B F/2, H, W, 2, C]
                .reshape(pairs, x.size(2), x.size(3), 2L * width);
        return convolution.apply(joined.permute(0, 3, 1, 2)); // [B F/2, C, H, W]
    }

    /** [B * F, C, H, W] to [B * 2F, C, H, W]. */
    Tensor twice(Tensor x) {
        return convolution
                .apply(x) // [B F, 2C, H, W]
                .permute(0, 2, 3, 1)
                .reshape(x.size(0), x.size(2), x.size(3), 2, width)
                .permute(0, 3, 1, 2, 4) // [B F, 2, H, W, C]
                .reshape(2 * x.size(0), x.size(2), x.size(3), width)
                .permute(0, 3, 1, 2); // [B 2F, C, H, W]
    }
}
