package org.kinora.model.bert;

import static org.bytedeco.pytorch.global.torch.embedding;
import static org.bytedeco.pytorch.global.torch.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;

/**
 * The BERT encoder without pooler or heads: post-norm layers, erf GELU, learnt positions, one segment.
 *
 * <p>Works in the number type and on the device of its weights. Call it inside a {@code PointerScope}: the tensors
 * between the steps are freed with that scope. If it is built inside one, it ends with that one. Stateless after
 * construction, so threads may share it.
 */
public final class BertModel {
    /** How far a masked score is pushed down; the softmax makes an exact zero of it. */
    private static final Scalar MASKED = new Scalar(10_000.0).retainReference();

    private final BertConfig config;
    private final Tensor words;
    private final Tensor positions;
    private final Tensor segments;
    private final BertNorm norm;
    private final List<BertLayer> layers;

    public BertModel(BertConfig config, Weights weights) {
        this.config = config;
        int width = config.hiddenSize();
        Weights embeddings = weights.at("embeddings");
        this.words = embeddings.get("word_embeddings.weight", Init.EMBEDDING, config.vocabSize(), width);
        this.positions = embeddings.get("position_embeddings.weight", Init.EMBEDDING, config.maxPositions(), width);
        this.segments = embeddings.get("token_type_embeddings.weight", Init.EMBEDDING, config.typeVocabSize(), width);
        this.norm = new BertNorm(config, embeddings.at("LayerNorm"));
        this.layers = IntStream.range(0, config.layers())
                .mapToObj(i -> new BertLayer(config, weights.at("encoder.layer." + i)))
                .toList();
    }

    public BertConfig config() {
        return config;
    }

    /**
     * The last hidden state.
     *
     * @param inputIds int64 [B, L], each below {@link BertConfig#vocabSize}
     * @param attentionMask [B, L], 1 where there is a token and 0 where there is padding
     * @return [B, L, D]; rows at padded positions hold numbers without a meaning
     */
    public Tensor forward(Tensor inputIds, Tensor attentionMask) {
        return states(inputIds, attentionMask).getLast();
    }

    /** The states after the embedding and after each layer, {@code layers + 1} tensors [B, L, D]. */
    public List<Tensor> states(Tensor inputIds, Tensor attentionMask) {
        long length = inputIds.size(1);
        if (length > config.maxPositions()) {
            throw new IllegalArgumentException("input of " + length + " tokens; this model reads at most "
                    + config.maxPositions() + ": shorten the text");
        }
        // 1. Word, position and segment, added and normalised
        Tensor hidden = embedding(words, inputIds) // [B, L] -> [B, L, D]
                .add(positions.narrow(0, 0, length)) // + [L, D]
                .add(segments.select(0, 0)); // + [D]
        hidden = norm.forward(hidden);
        // 2. What attention adds to its scores: 0 for a token, a very negative number for padding
        Tensor bias = attentionMask
                .to(words.scalar_type())
                .sub(new Scalar(1.0))
                .mul(MASKED)
                .view(inputIds.size(0), 1, 1, length); // [B, L] -> [B, 1, 1, L]
        // 3. Layer by layer
        List<Tensor> states = new ArrayList<>();
        states.add(hidden);
        for (BertLayer layer : layers) {
            hidden = layer.forward(hidden, bias);
            states.add(hidden);
        }
        return states;
    }

    /** A linear map with the names {@code weight} [out, in] and {@code bias} [out]. */
    record Linear(Tensor weight, Tensor bias) {
        static Linear of(Weights weights, int in, int out) {
            return new Linear(weights.get("weight", Init.XAVIER, out, in), weights.get("bias", Init.ZERO, out));
        }

        Tensor forward(Tensor x) {
            return linear(x, weight, bias); // [B, L, in] -> [B, L, out]
        }
    }
}
