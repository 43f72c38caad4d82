package org.kinora.model.wan;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;

/** Linear, GELU, linear. */
final class FeedForward {
    private final Linear in;
    private final Linear out;

    FeedForward(Weights weights, int dim, int inner) {
        this.in = Linear.create(weights.at("net.0.proj"), Init.XAVIER, dim, inner);
        this.out = Linear.create(weights.at("net.2"), Init.XAVIER, inner, dim);
    }

    /** [..., D] to [..., D]. */
    Tensor forward(Tensor x) {
        return out.forward(gelu(in.forward(x)));
    }

    /**
     * The published model has GELU's tanh form. It differs from the exact one by less than 5e-4, below what bf16 can
     * tell, and a CPU takes more than twice the time for it: so in bf16 a CPU computes the exact one.
     */
    static Tensor gelu(Tensor x) {
        boolean exact = x.is_cpu() && x.scalar_type().intern() == ScalarType.BFloat16;
        return torch.gelu(x, exact ? "none" : "tanh");
    }
}
