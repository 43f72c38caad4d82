package org.kinora.model.wan;

import static org.bytedeco.pytorch.global.torch.cat;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;
import org.kinora.tensor.Attention;

/** Attention of tokens to the text. There is no mask: padding is part of the text, as in the published model. */
final class CrossAttention {
    private final int headDim;
    private final Linear toQ;
    private final Linear toK;
    private final Linear toV;
    private final Linear toOut;
    private final RmsNorm normQ;
    private final RmsNorm normK;
    private final Scalar scale;

    CrossAttention(WanTransformerConfig config, Weights weights) {
        int dim = config.dim();
        this.headDim = config.attentionHeadDim();
        this.toQ = Linear.create(weights.at("to_q"), Init.XAVIER, dim, dim);
        this.toK = Linear.create(weights.at("to_k"), Init.XAVIER, dim, dim);
        this.toV = Linear.create(weights.at("to_v"), Init.XAVIER, dim, dim);
        this.toOut = Linear.create(weights.at("to_out.0"), Init.XAVIER, dim, dim);
        this.normQ = new RmsNorm(weights.at("norm_q"), dim, config.eps());
        this.normK = new RmsNorm(weights.at("norm_k"), dim, config.eps());
        this.scale = new Scalar(1 / Math.sqrt(headDim));
    }

    /**
     * Each chunk attends to its text.
     *
     * @param x [B, L, D]
     * @param text [B, K, Lt, D], one text a chunk, or K = 1 for all chunks
     * @param chunkTokens tokens of each chunk
     * @return [B, L, D]
     */
    Tensor forward(Tensor x, Tensor text, long[] chunkTokens) {
        ScalarType type = x.scalar_type();
        Tensor queries =
                split(normQ.forward(toQ.forward(x), normQ.weight().mul(scale).to(type))); // [B, heads, L, headDim]
        Tensor keys = normK.forward(toK.forward(text), normK.weight().to(type)); // [B, K, Lt, D]
        Tensor values = toV.forward(text); // [B, K, Lt, D]
        if (text.size(1) == 1) {
            Tensor attended = Attention.attend(queries, split(keys.squeeze(1)), split(values.squeeze(1)));
            return toOut.forward(attended.transpose(1, 2).flatten(-2, -1)); // [B, L, D]
        }
        TensorVector chunkQueries = queries.split_with_sizes(chunkTokens, 2);
        TensorVector chunkKeys = keys.unbind(1);
        TensorVector chunkValues = values.unbind(1);
        TensorVector out = new TensorVector();
        for (int k = 0; k < chunkTokens.length; k++) {
            Tensor attended = Attention.attend(chunkQueries.get(k), split(chunkKeys.get(k)), split(chunkValues.get(k)));
            out.push_back(attended.transpose(1, 2)); // [B, Lk, heads, headDim]
        }
        return toOut.forward(cat(out, 1).flatten(-2, -1)); // [B, L, D]
    }

    /** [B, L, D] to [B, heads, L, headDim]. */
    private Tensor split(Tensor x) {
        return x.unflatten(-1, -1, headDim).transpose(1, 2);
    }
}
