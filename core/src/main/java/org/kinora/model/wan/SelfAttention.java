package org.kinora.model.wan;

import static org.bytedeco.pytorch.global.torch.cat;
import static org.bytedeco.pytorch.global.torch.linear;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;
import org.kinora.tensor.Attention;

/** Attention of tokens to tokens, with rotary positions: bidirectional, by chunks, or to a cache of the past. */
final class SelfAttention {
    private final int headDim;
    private final RotaryEmbedding rotary;
    private final Linear toQ;
    private final Linear toK;
    private final Linear toV;
    private final Linear toOut;
    private final RmsNorm normQ;
    private final RmsNorm normK;
    private final Scalar scale;

    SelfAttention(WanTransformerConfig config, RotaryEmbedding rotary, Weights weights) {
        int dim = config.dim();
        this.headDim = config.attentionHeadDim();
        this.rotary = rotary;
        this.toQ = Linear.create(weights.at("to_q"), Init.XAVIER, dim, dim);
        this.toK = Linear.create(weights.at("to_k"), Init.XAVIER, dim, dim);
        this.toV = Linear.create(weights.at("to_v"), Init.XAVIER, dim, dim);
        this.toOut = Linear.create(weights.at("to_out.0"), Init.XAVIER, dim, dim);
        this.normQ = new RmsNorm(weights.at("norm_q"), dim, config.eps());
        this.normK = new RmsNorm(weights.at("norm_k"), dim, config.eps());
        this.scale = new Scalar(1 / Math.sqrt(headDim));
    }

    /**
     * Queries, keys and values of some tokens, each [B, L, D]; queries and keys normalised and ordered for
     * {@link RotaryEmbedding}, queries divided by the square root of the head's width, nothing turned yet.
     */
    record Projected(Tensor queries, Tensor keys, Tensor values) {
        /** The same without gradients, in handles of its own that outlive the scope, until {@link #release}. */
        Projected retained() {
            return new Projected(
                    queries.detach().retainReference(),
                    keys.detach().retainReference(),
                    values.detach().retainReference());
        }

        void release() {
            queries.releaseReference();
            keys.releaseReference();
            values.releaseReference();
        }
    }

    /** Step 1: the projections of x [B, L, D]. */
    Projected project(Tensor x) {
        ScalarType type = x.scalar_type();
        // one product with all three weights uses the machine better than three; [3 D, D]
        Tensor weight = cat(
                        new TensorVector(
                                rotary.splitPairs(toQ.weight()), rotary.splitPairs(toK.weight()), toV.weight()),
                        0)
                .to(type);
        Tensor bias = cat(new TensorVector(rotary.splitPairs(toQ.bias()), rotary.splitPairs(toK.bias()), toV.bias()), 0)
                .to(type); // [3 D]
        TensorVector parts = linear(x, weight, new TensorOptional(bias)).chunk(3, -1); // 3 x [B, L, D]
        Tensor scaleQ = rotary.splitPairs(normQ.weight()).mul(scale).to(type);
        Tensor scaleK = rotary.splitPairs(normK.weight()).to(type);
        return new Projected(normQ.forward(parts.get(0), scaleQ), normK.forward(parts.get(1), scaleK), parts.get(2));
    }

    /** Step 2, bidirectional: every token sees every token. [B, L, D]. */
    Tensor attendAll(Projected p, RotaryEmbedding.Angles angles) {
        return join(Attention.attend(split(angles.turn(p.queries)), split(angles.turn(p.keys)), split(p.values)));
    }

    /**
     * Step 2, block-causal: every chunk sees itself and some of the first chunks. [B, L, D].
     *
     * @param past how many of the first chunks each one sees, none behind it
     */
    Tensor attendChunks(Projected p, RotaryEmbedding.Angles angles, long[] chunkTokens, List<Integer> past) {
        if (chunkTokens.length == 1) {
            return attendAll(p, angles);
        }
        // splitting and joining again copies less, forward and backward, than narrowing to each prefix
        TensorVector queries = split(angles.turn(p.queries)).split_with_sizes(chunkTokens, 2);
        TensorVector keys = split(angles.turn(p.keys)).split_with_sizes(chunkTokens, 2);
        TensorVector values = split(p.values).split_with_sizes(chunkTokens, 2);
        TensorVector out = new TensorVector();
        for (int k = 0; k < chunkTokens.length; k++) {
            Tensor attended =
                    Attention.attend(queries.get(k), seen(keys, past.get(k), k), seen(values, past.get(k), k));
            out.push_back(attended.transpose(1, 2)); // [B, Lk, heads, headDim]
        }
        return cat(out, 1).flatten(-2, -1); // [B, L, D]
    }

    /** The first {@code past} chunks and the one of number {@code own}, [B, heads, L, headDim]. */
    private static Tensor seen(TensorVector chunks, int past, int own) {
        TensorVector seen = new TensorVector();
        for (int k = 0; k < past; k++) {
            seen.push_back(chunks.get(k));
        }
        return cat(seen.push_back(chunks.get(own)), 2);
    }

    /**
     * Step 2, streaming: a chunk sees what the cache remembers and itself.
     *
     * @param angles of the remembered tokens and then the chunk's
     */
    Tensor attendCached(Projected p, RotaryEmbedding.Angles angles, KvCache.Layer past) {
        Tensor keys = cat(new TensorVector(past.keys(), p.keys), 1); // [B, past + L, D]
        Tensor values = cat(new TensorVector(past.values(), p.values), 1); // [B, past + L, D]
        RotaryEmbedding.Angles own = angles.last(p.queries.size(1));
        return join(Attention.attend(split(own.turn(p.queries)), split(angles.turn(keys)), split(values)));
    }

    /** Step 3: the output projection, [B, L, D]. */
    Tensor output(Tensor attended) {
        return toOut.forward(attended);
    }

    /** [B, L, D] to [B, heads, L, headDim]. */
    private Tensor split(Tensor x) {
        return x.unflatten(-1, -1, headDim).transpose(1, 2);
    }

    /** [B, heads, L, headDim] to [B, L, D]. */
    private static Tensor join(Tensor x) {
        return x.transpose(1, 2).flatten(-2, -1);
    }
}
