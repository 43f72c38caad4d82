package org.kinora.model.umt5;

import static org.bytedeco.pytorch.global.torch.gelu;
import static org.bytedeco.pytorch.global.torch.linear;

import org.bytedeco.pytorch.Tensor;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;

/** Self-attention, then a feed-forward layer whose one half gates the other; a norm before each. */
final class Umt5Block {
    private final Umt5Norm attentionNorm;
    private final Umt5Attention attention;
    private final Umt5Norm feedForwardNorm;
    private final Tensor gate;
    private final Tensor in;
    private final Tensor out;

    Umt5Block(Weights weights, Umt5Config config) {
        this.attentionNorm = new Umt5Norm(weights.at("layer.0.layer_norm"), config);
        this.attention = new Umt5Attention(weights.at("layer.0.SelfAttention"), config);
        this.feedForwardNorm = new Umt5Norm(weights.at("layer.1.layer_norm"), config);
        Weights inner = weights.at("layer.1.DenseReluDense");
        this.gate = inner.get("wi_0.weight", Init.XAVIER, config.ffnDim(), config.dim());
        this.in = inner.get("wi_1.weight", Init.XAVIER, config.ffnDim(), config.dim());
        this.out = inner.get("wo.weight", Init.XAVIER, config.dim(), config.ffnDim());
    }

    /** [B, L, D] to the same. */
    Tensor forward(Tensor x) {
        Tensor h = x.add(attention.forward(attentionNorm.forward(x)));
        Tensor normed = feedForwardNorm.forward(h);
        Tensor inner = gelu(linear(normed, gate), "tanh").mul(linear(normed, in)); // [B, L, ffnDim]
        return h.add(linear(inner, out));
    }
}
