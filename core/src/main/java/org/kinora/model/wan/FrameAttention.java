package org.kinora.model.wan;

import static org.bytedeco.pytorch.global.torch.conv2d;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;
import org.kinora.tensor.Attention;

/** The cells of each frame attend to each other, with one head. */
final class FrameAttention {
    private static final long[] ONES = {1, 1};
    private static final long[] ZEROS = {0, 0};

    private final ChannelNorm norm;
    private final Tensor qkvWeight;
    private final Tensor qkvBias;
    private final Tensor projWeight;
    private final Tensor projBias;
    private final Scalar scale;

    FrameAttention(Weights weights, int dim) {
        this.norm = new ChannelNorm(weights.at("norm"), dim, true);
        this.qkvWeight = weights.get("to_qkv.weight", Init.XAVIER, 3L * dim, dim, 1, 1);
        this.qkvBias = weights.get("to_qkv.bias", Init.ZERO, 3L * dim);
        // fresh, the block hands through what it is given
        this.projWeight = weights.get("proj.weight", Init.ZERO, dim, dim, 1, 1);
        this.projBias = weights.get("proj.bias", Init.ZERO, dim);
        this.scale = new Scalar(1 / Math.sqrt(dim));
    }

    /** [B, C, T, H, W] to the same. */
    Tensor forward(Tensor x) {
        long frames = x.size(2);
        long height = x.size(3);
        Tensor images = x.transpose(1, 2).flatten(0, 1); // [B T, C, H, W]
        Tensor qkv = pointwise(norm.forward(images), qkvWeight, qkvBias);
        TensorVector parts = qkv.flatten(2, 3).transpose(1, 2).unsqueeze(1).chunk(3, -1); // 3 x [B T, 1, H W, C]
        Tensor attended = Attention.attend(parts.get(0).mul(scale), parts.get(1), parts.get(2))
                .squeeze(1)
                .transpose(1, 2) // [B T, C, H W]
                .unflatten(2, height, -1); // [B T, C, H, W]
        Tensor out = pointwise(attended, projWeight, projBias);
        return x.add(out.unflatten(0, -1, frames).transpose(1, 2)); // [B, C, T, H, W]
    }

    private static Tensor pointwise(Tensor x, Tensor weight, Tensor bias) {
        ScalarType type = x.scalar_type();
        return conv2d(x, weight.to(type), new TensorOptional(bias.to(type)), ONES, ZEROS, ONES, 1);
    }
}
