package org.kinora.model.bert;

import static org.bytedeco.pytorch.global.torch.gelu;
import static org.bytedeco.pytorch.global.torch.matmul;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.kinora.checkpoint.Weights;
import org.kinora.model.bert.BertModel.Linear;

/** One post-norm transformer layer: attention over all tokens, then a feed-forward part, each added and normalised. */
final class BertLayer {
    private final int heads;
    private final Scalar scale;
    private final Linear query;
    private final Linear key;
    private final Linear value;
    private final Linear attentionOutput;
    private final BertNorm attentionNorm;
    private final Linear intermediate;
    private final Linear output;
    private final BertNorm outputNorm;

    BertLayer(BertConfig config, Weights weights) {
        int width = config.hiddenSize();
        this.heads = config.heads();
        this.scale = new Scalar(1 / Math.sqrt(width / (double) heads));
        this.query = Linear.of(weights.at("attention.self.query"), width, width);
        this.key = Linear.of(weights.at("attention.self.key"), width, width);
        this.value = Linear.of(weights.at("attention.self.value"), width, width);
        this.attentionOutput = Linear.of(weights.at("attention.output.dense"), width, width);
        this.attentionNorm = new BertNorm(config, weights.at("attention.output.LayerNorm"));
        this.intermediate = Linear.of(weights.at("intermediate.dense"), width, config.intermediateSize());
        this.output = Linear.of(weights.at("output.dense"), config.intermediateSize(), width);
        this.outputNorm = new BertNorm(config, weights.at("output.LayerNorm"));
    }

    /** {@code x} [B, L, D] and what is added to the attention scores, [B, 1, 1, L], to [B, L, D]. */
    Tensor forward(Tensor x, Tensor bias) {
        // 1. Attention, written as matmul and softmax: the fused kernel is slow in bf16 on many CPUs
        Tensor q = split(query.forward(x)).mul(scale);
        Tensor k = split(key.forward(x));
        Tensor v = split(value.forward(x));
        Tensor scores = matmul(q, k.transpose(2, 3)).add(bias); // [B, heads, L, L]
        Tensor mixed = matmul(scores.softmax(3), v) // [B, heads, L, D / heads]
                .transpose(1, 2)
                .reshape(x.size(0), x.size(1), x.size(2)); // [B, L, D]
        Tensor attended = attentionNorm.forward(attentionOutput.forward(mixed).add(x));
        // 2. Feed-forward with the erf form of GELU
        Tensor inner = gelu(intermediate.forward(attended)); // [B, L, intermediate]
        return outputNorm.forward(output.forward(inner).add(attended)); // [B, L, D]
    }

    private Tensor split(Tensor x) {
        return x.view(x.size(0), x.size(1), heads, x.size(2) / heads).transpose(1, 2); // [B, heads, L, D / heads]
    }
}
