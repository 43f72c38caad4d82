package org.kinora.model.wan;

import static org.bytedeco.pytorch.global.torch.layer_norm;

import java.util.function.Function;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;

/** One block: self-attention, cross-attention, feed-forward; the first and last modulated by the timestep. */
final class TransformerBlock {
    private final long[] dim;
    private final double eps;
    private final SelfAttention selfAttention;
    private final CrossAttention crossAttention;
    private final FeedForward feedForward;
    private final @Nullable Tensor crossNormWeight;
    private final @Nullable Tensor crossNormBias;
    private final Tensor table;
    private final Scalar one = new Scalar(1.0);

    TransformerBlock(WanTransformerConfig config, RotaryEmbedding rotary, Weights weights) {
        this.dim = new long[] {config.dim()};
        this.eps = config.eps();
        this.selfAttention = new SelfAttention(config, rotary, weights.at("attn1"));
        this.crossAttention = new CrossAttention(config, weights.at("attn2"));
        boolean normed = config.crossAttnNorm();
        this.crossNormWeight = normed ? weights.get("norm2.weight", Init.ONE, config.dim()) : null;
        this.crossNormBias = normed ? weights.get("norm2.bias", Init.ZERO, config.dim()) : null;
        this.feedForward = new FeedForward(weights.at("ffn"), config.dim(), config.ffnDim());
        this.table = weights.get("scale_shift_table", Init.TABLE, 1, 6, config.dim());
    }

    SelfAttention selfAttention() {
        return selfAttention;
    }

    /**
     * Runs the block.
     *
     * @param hidden [B, L, D]
     * @param modulation of the timesteps, [B, N, 6, D], where N divides L: one for all tokens, one a frame or one a
     *     token
     * @param text [B, K, Lt, D]
     * @param chunkTokens tokens of each chunk
     * @param attend from the projections of all tokens to what they attend to, [B, L, D]
     * @return [B, L, D]
     */
    Tensor forward(
            Tensor hidden,
            Tensor modulation,
            Tensor text,
            long[] chunkTokens,
            Function<SelfAttention.Projected, Tensor> attend) {
        ScalarType type = hidden.scalar_type();
        Tensor shifted = table.to(ScalarType.Float).add(modulation); // fp32, [B, N, 6, D]
        TensorVector m = shifted.to(type).unsqueeze(3).unbind(2); // 6 x [B, N, 1, D]
        long groups = modulation.size(1);

        // 1. Self-attention
        Tensor normed = modulate(hidden, m.get(0), m.get(1), groups);
        Tensor attended = selfAttention.output(attend.apply(selfAttention.project(normed)));
        Tensor h = gated(hidden, m.get(2), attended, groups);

        // 2. Cross-attention
        Tensor crossNormed = crossNormWeight == null || crossNormBias == null
                ? h
                : layer_norm(
                        h,
                        dim,
                        new TensorOptional(crossNormWeight.to(type)),
                        new TensorOptional(crossNormBias.to(type)),
                        eps,
                        false);
        h = h.add(crossAttention.forward(crossNormed, text, chunkTokens));

        // 3. Feed-forward
        Tensor inner = feedForward.forward(modulate(h, m.get(3), m.get(4), groups));
        return gated(h, m.get(5), inner, groups);
    }

    /** norm(x) * (1 + scale) + shift, [B, L, D]; shift and scale are [B, N, 1, D]. */
    private Tensor modulate(Tensor x, Tensor shift, Tensor scale, long groups) {
        return modulate(x, shift, scale, groups, dim, eps, one);
    }

    static Tensor modulate(Tensor x, Tensor shift, Tensor scale, long groups, long[] dim, double eps, Scalar one) {
        Tensor normed = layer_norm(x, dim, new TensorOptional(), new TensorOptional(), eps, false);
        return shift.addcmul(normed.unflatten(1, groups, -1), scale.add(one)).flatten(1, 2);
    }

    /** x + gate * y, [B, L, D]; gate is [B, N, 1, D]. */
    private static Tensor gated(Tensor x, Tensor gate, Tensor y, long groups) {
        return x.unflatten(1, groups, -1)
                .addcmul(gate, y.unflatten(1, groups, -1))
                .flatten(1, 2);
    }
}
