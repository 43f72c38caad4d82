package org.kinora.model.umt5;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;

/** Divides by the root mean square, in fp32, without a mean or a bias. */
final class Umt5Norm {
    private static final long[] LAST = {-1};

    private final Tensor weight;
    private final Scalar eps;

    Umt5Norm(Weights weights, Umt5Config config) {
        this.weight = weights.get("weight", Init.ONE, config.dim());
        this.eps = new Scalar(config.epsilon());
    }

    Tensor weight() {
        return weight;
    }

    /** [..., D] to the same. */
    Tensor forward(Tensor x) {
        Tensor wide = x.to(ScalarType.Float);
        Tensor variance = wide.mul(wide).mean(LAST, true, null); // [..., 1]
        return wide.mul(variance.add(eps).rsqrt()).to(x.scalar_type()).mul(weight);
    }
}
