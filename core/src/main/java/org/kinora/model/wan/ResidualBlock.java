package org.kinora.model.wan;

import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.kinora.checkpoint.Weights;
import org.kinora.tensor.Handover;

/** Norm, SiLU, convolution, twice, beside a shortcut. */
final class ResidualBlock {
    private final ChannelNorm norm1;
    private final CausalConv3d conv1;
    private final ChannelNorm norm2;
    private final CausalConv3d conv2;
    private final @Nullable CausalConv3d shortcut;

    ResidualBlock(Weights weights, int in, int out) {
        this.norm1 = new ChannelNorm(weights.at("norm1"), in, false);
        this.conv1 = new CausalConv3d(weights.at("conv1"), in, out, 3, 3);
        this.norm2 = new ChannelNorm(weights.at("norm2"), out, false);
        this.conv2 = new CausalConv3d(weights.at("conv2"), out, out, 3, 3);
        this.shortcut = in == out ? null : new CausalConv3d(weights.at("conv_shortcut"), in, out, 1, 1);
    }

    /** [B, in, T, H, W] to [B, out, T, H, W]. */
    Tensor forward(Tensor x, FeatureCache cache) {
        return Handover.of(() -> {
            Tensor inner = half(norm1, conv1, x, cache);
            Tensor h = half(norm2, conv2, inner, cache);
            inner.close(); // frames are large: what is used up goes at once
            Tensor around = shortcut == null ? x : shortcut.forward(x, cache);
            if (GradMode.is_enabled()) {
                return h.add(around);
            }
            h.add_(around); // what it returns is no handle of its own
            return h.alias();
        });
    }

    private static Tensor half(ChannelNorm norm, CausalConv3d conv, Tensor x, FeatureCache cache) {
        return Handover.of(() -> conv.forwardOnce(norm.forwardActive(x), cache));
    }
}
