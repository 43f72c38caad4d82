package org.kinora.model.umt5;

import static org.bytedeco.pytorch.global.torch.embedding;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;

/**
 * The UMT5 encoder. Works in the number type and on the device of its weights, and only on real tokens: what is not
 * there needs no mask. Call it inside a {@code PointerScope}. Stateless after construction, so threads may share it.
 */
public final class Umt5EncoderModel {
    /** Names under which checkpoints hold a tensor a second time. */
    public static final Set<String> REPEATED = Set.of("encoder.embed_tokens.weight");

    private final Umt5Config config;
    private final Tensor words;
    private final List<Umt5Block> blocks;
    private final Umt5Norm norm;

    public Umt5EncoderModel(Umt5Config config, Weights weights) {
        this.config = config;
        this.words = weights.get("shared.weight", Init.EMBEDDING, config.vocabSize(), config.dim());
        this.blocks = IntStream.range(0, config.layers())
                .mapToObj(i -> new Umt5Block(weights.at("encoder.block." + i), config))
                .toList();
        this.norm = new Umt5Norm(weights.at("encoder.final_layer_norm"), config);
    }

    public Umt5Config config() {
        return config;
    }

    /**
     * The last hidden state.
     *
     * @param inputIds int64 [B, L], each from 0 up to the size of the vocabulary, all of them real tokens
     * @return [B, L, D]
     */
    public Tensor forward(Tensor inputIds) {
        Tensor states = embedding(words, inputIds); // [B, L, D]
        Tensor distances =
                blocks.getFirst().attention().distances(inputIds.size(1)).to(words.device(), inputIds.scalar_type());
        for (Umt5Block block : blocks) {
            states = block.forward(states, distances);
        }
        return norm.forward(states);
    }
}
