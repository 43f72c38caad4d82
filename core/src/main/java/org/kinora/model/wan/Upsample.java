package org.kinora.model.wan;

import static org.bytedeco.pytorch.global.torch.cat;
import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.upsample_nearest2d;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;
import org.kinora.tensor.Handover;

/** Doubles height and width, and time too if asked to: 1 + n frames become 1 + 2 n, the first by itself. */
final class Upsample {
    private static final long[] ONES = {1, 1};

    private final Tensor weight;
    private final Tensor bias;
    private final @Nullable CausalConv3d time;

    Upsample(Weights weights, int dim, int out, boolean doublesTime) {
        this.weight = weights.get("resample.1.weight", Init.HE, out, dim, 3, 3);
        this.bias = weights.get("resample.1.bias", Init.ZERO, out);
        this.time = doublesTime ? new CausalConv3d(weights.at("time_conv"), dim, 2 * dim, 3, 1) : null;
    }

    /** [B, C, T, H, W] to [B, out, T', 2 H, 2 W]. */
    Tensor forward(Tensor x, FeatureCache cache) {
        return Handover.of(() -> enlarged(x, cache));
    }

    private Tensor enlarged(Tensor x, FeatureCache cache) {
        ScalarType type = x.scalar_type();
        Tensor frames = time == null ? x : doubled(time, x, cache); // [B, C, T', H, W]
        Tensor images = frames.transpose(1, 2).flatten(0, 1); // [B T', C, H, W]
        Tensor large = upsample_nearest2d(images, 2 * images.size(2), 2 * images.size(3)); // [B T', C, 2 H, 2 W]
        return conv2d(large, weight.to(type), new TensorOptional(bias.to(type)), ONES, ONES, ONES, 1)
                .unflatten(0, -1, frames.size(2))
                .transpose(1, 2);
    }

    /** Two frames out of each, but for the first of the film. */
    private static Tensor doubled(CausalConv3d time, Tensor x, FeatureCache cache) {
        if (!cache.first()) {
            return interleaved(time.forward(x, cache));
        }
        Tensor still = x.narrow(2, 0, 1);
        return x.size(2) == 1
                ? still
                : cat(new TensorVector(still, interleaved(time.forward(x.narrow(2, 1, x.size(2) - 1), cache))), 2);
    }

    /** The two halves of the channels become every other frame: [B, 2 C, T, H, W] to [B, C, 2 T, H, W]. */
    private static Tensor interleaved(Tensor x) {
        return x.unflatten(1, 2, -1) // [B, 2, C, T, H, W]
                .permute(0, 2, 3, 1, 4, 5)
                .flatten(2, 3);
    }
}
