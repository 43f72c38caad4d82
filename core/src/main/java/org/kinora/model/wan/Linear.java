package org.kinora.model.wan;

import static org.bytedeco.pytorch.global.torch.linear;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;

/**
 * y = x Wᵀ + b. The weights take the type of x at each use: nothing happens where they have it already, and training
 * keeps its fp32 masters.
 */
record Linear(Tensor weight, Tensor bias) {
    static Linear create(Weights weights, Init init, long in, long out) {
        return new Linear(weights.get("weight", init, out, in), weights.get("bias", Init.ZERO, out));
    }

    /** [..., in] to [..., out]. */
    Tensor forward(Tensor x) {
        ScalarType type = x.scalar_type();
        return linear(x, weight.to(type), new TensorOptional(bias.to(type)));
    }
}
