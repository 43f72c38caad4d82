package org.kinora.model.wan;

import org.bytedeco.pytorch.Tensor;
import org.kinora.checkpoint.Weights;

/** The coarsest level: a residual block, attention within frames, a residual block. */
final class MidBlock {
    private final ResidualBlock before;
    private final FrameAttention attention;
    private final ResidualBlock after;

    MidBlock(Weights weights, int dim) {
        this.before = new ResidualBlock(weights.at("resnets.0"), dim, dim);
        this.attention = new FrameAttention(weights.at("attentions.0"), dim);
        this.after = new ResidualBlock(weights.at("resnets.1"), dim, dim);
    }

    /** [B, C, T, H, W] to the same. */
    Tensor forward(Tensor x, FeatureCache cache) {
        return after.forward(attention.forward(before.forward(x, cache)), cache);
    }
}
