package org.kinora.model.wan;

import static org.bytedeco.pytorch.global.torch.linalg_vector_norm;
import static org.bytedeco.pytorch.global.torch.silu;
import static org.bytedeco.pytorch.global.torch.silu_;

import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;

/** Divides each cell by the root mean square of its channels, and scales the channels. */
final class ChannelNorm {
    private static final long[] CHANNELS = {1};

    private final Tensor gamma; // [C, 1, 1] or [C, 1, 1, 1]
    private final Scalar order = new Scalar(2.0);
    private final Scalar smallest = new Scalar(1e-12);
    private final Scalar rootOfChannels;

    /** A norm of {@code channels}, for images [B, C, H, W] or videos [B, C, T, H, W]. */
    ChannelNorm(Weights weights, int channels, boolean images) {
        this.gamma = images
                ? weights.get("gamma", Init.ONE, channels, 1, 1)
                : weights.get("gamma", Init.ONE, channels, 1, 1, 1);
        this.rootOfChannels = new Scalar(Math.sqrt(channels));
    }

    Tensor forward(Tensor x) {
        Tensor scale = gamma.to(x.scalar_type()).mul(rootOfChannels);
        Tensor normed = x.div(norm(x));
        if (GradMode.is_enabled()) {
            return normed.mul(scale);
        }
        normed.mul_(scale); // what it returns is no handle of its own
        return normed;
    }

    /** The norm and SiLU; without gradients in one place, as frames are large. */
    Tensor forwardActive(Tensor x) {
        Tensor normed = forward(x);
        if (GradMode.is_enabled()) {
            return silu(normed);
        }
        silu_(normed);
        return normed;
    }

    /** [B, 1, ...]. */
    private Tensor norm(Tensor x) {
        return linalg_vector_norm(x, order, CHANNELS, true, new ScalarTypeOptional())
                .clamp_min(smallest);
    }
}
