package org.kinora.model.umt5;

import static org.bytedeco.pytorch.global.torch.arange;
import static org.bytedeco.pytorch.global.torch.embedding;
import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.where;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;

/** Every token attends to every token; scores are not scaled, and have a bias for the distance. */
final class Umt5Attention {
    private final int headDim;
    private final int buckets;
    private final int maxDistance;
    private final Tensor q;
    private final Tensor k;
    private final Tensor v;
    private final Tensor o;
    private final Tensor bias; // [buckets, heads]

    Umt5Attention(Weights weights, Umt5Config config) {
        this.headDim = config.headDim();
        this.buckets = config.buckets();
        this.maxDistance = config.maxDistance();
        this.q = weights.get("q.weight", Init.XAVIER, config.innerDim(), config.dim());
        this.k = weights.get("k.weight", Init.XAVIER, config.innerDim(), config.dim());
        this.v = weights.get("v.weight", Init.XAVIER, config.innerDim(), config.dim());
        this.o = weights.get("o.weight", Init.XAVIER, config.dim(), config.innerDim());
        this.bias = weights.get("relative_attention_bias.weight", Init.EMBEDDING, config.buckets(), config.heads());
    }

    /** [B, L, D] to the same. */
    Tensor forward(Tensor x) {
        Tensor positions = embedding(bias, distances(x.size(1)).to(x.device(), ScalarType.Long))
                .permute(2, 0, 1)
                .unsqueeze(0); // [1, heads, L, L]
        Tensor scores = split(linear(x, q))
                .matmul(split(linear(x, k)).transpose(-2, -1)) // [B, heads, L, L]
                .add(positions);
        Tensor attention = scores.to(ScalarType.Float).softmax(-1).to(x.scalar_type());
        Tensor attended = attention.matmul(split(linear(x, v))); // [B, heads, L, headDim]
        return linear(attended.transpose(1, 2).flatten(-2, -1), o);
    }

    /** [B, L, heads headDim] to [B, heads, L, headDim]. */
    private Tensor split(Tensor x) {
        return x.unflatten(-1, -1, headDim).transpose(1, 2);
    }

    /**
     * The kind of distance from each token to each, [L, L], int64: small ones each their own kind, larger ones
     * logarithmically, forward and backward apart (<a href="https://arxiv.org/abs/1910.10683">T5</a>, 2.1).
     */
    private Tensor distances(long length) {
        int half = buckets / 2;
        int exact = half / 2;
        Tensor positions = arange(new Scalar(length)).to(ScalarType.Long);
        Tensor ahead = positions.unsqueeze(0).sub(positions.unsqueeze(1)); // [L, L]: key minus query
        Tensor away = ahead.abs();
        Tensor far = away.to(ScalarType.Float)
                .div(new Scalar((double) exact))
                .log()
                .div(new Scalar(Math.log((double) maxDistance / exact)))
                .mul(new Scalar((double) (half - exact)))
                .floor()
                .add(new Scalar((double) exact))
                .clamp_max(new Scalar((double) (half - 1)));
        Tensor kind = where(away.lt(new Scalar((double) exact)), away, far.to(ScalarType.Long));
        return where(ahead.gt(new Scalar(0.0)), kind.add(new Scalar(half)), kind);
    }
}
