package org.kinora.model.wan;

import static org.bytedeco.pytorch.global.torch.cat;
import static org.bytedeco.pytorch.global.torch.constant_pad_nd;
import static org.bytedeco.pytorch.global.torch.conv2d;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;

/** Halves height and width, and time too if asked to: 1 + 2 n frames become 1 + n, the first by itself. */
final class Downsample {
    private static final long[] HALVE = {2, 2};
    private static final long[] NO_PADDING = {0, 0};
    private static final long[] ONES = {1, 1};
    private static final long[] RIGHT_AND_BOTTOM = {0, 1, 0, 1};

    private final Tensor weight;
    private final Tensor bias;
    private final @Nullable CausalConv3d time;

    Downsample(Weights weights, int dim, boolean halvesTime) {
        this.weight = weights.get("resample.1.weight", Init.HE, dim, dim, 3, 3);
        this.bias = weights.get("resample.1.bias", Init.ZERO, dim);
        this.time = halvesTime ? new CausalConv3d(weights.at("time_conv"), dim, dim, 3, 1) : null;
    }

    /**
     * [B, C, T, H, W] to [B, C, T', H / 2, W / 2].
     *
     * @param x the first piece of a film has an odd number of frames, later ones an even number
     */
    Tensor forward(Tensor x, FeatureCache cache) {
        ScalarType type = x.scalar_type();
        long frames = x.size(2);
        Tensor images = constant_pad_nd(x.transpose(1, 2).flatten(0, 1), RIGHT_AND_BOTTOM); // [B T, C, H + 1, W + 1]
        Tensor halved = conv2d(images, weight.to(type), new TensorOptional(bias.to(type)), HALVE, NO_PADDING, ONES, 1)
                .unflatten(0, -1, frames)
                .transpose(1, 2); // [B, C, T, H / 2, W / 2]
        if (time == null) {
            return halved;
        }
        if (!cache.first()) {
            return time.strided(cache.withPast(this, halved, 1), 2);
        }
        cache.keep(this, halved.narrow(2, frames - 1, 1));
        Tensor still = halved.narrow(2, 0, 1);
        return frames == 1 ? still : cat(new TensorVector(still, time.strided(halved, 2)), 2);
    }
}
