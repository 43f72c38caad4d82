package org.kinora.model.umt5;

import static org.bytedeco.pytorch.global.torch.embedding;

import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;
import org.kinora.tensor.Handover;

/**
 * The UMT5 encoder. Works in the number type and on the device of its weights, and only on real tokens: what is not
 * there needs no mask. Call it inside a {@code PointerScope}. Stateless after construction, so threads may share it.
 */
public final class Umt5EncoderModel {
    /** Names under which checkpoints hold a tensor a second time. */
    public static final Set<String> REPEATED = Set.of("encoder.embed_tokens.weight");

    /** The embedding's name. */
    public static final String WORDS = "shared.weight";

    private final Umt5Config config;
    private final Tensor words;
    private final IntFunction<Umt5Block> blocks;
    private final Umt5Norm norm;

    /** An encoder whose weights all stay where {@code weights} puts them. */
    public Umt5EncoderModel(Umt5Config config, Weights weights) {
        this(
                config,
                weights.get(WORDS, Init.EMBEDDING, config.vocabSize(), config.dim()),
                weights,
                resident(config, weights)::get);
    }

    /**
     * An encoder that fetches each block when it comes to it: it reads a prompt once a film, and is far larger than all
     * else.
     *
     * @param words the embedding, of any type and on any device, [vocabulary, D]
     * @param weights asked for all else in every pass
     */
    public static Umt5EncoderModel fetching(Umt5Config config, Tensor words, Weights weights) {
        return new Umt5EncoderModel(config, words, weights, i -> block(config, weights, i));
    }

    private Umt5EncoderModel(Umt5Config config, Tensor words, Weights weights, IntFunction<Umt5Block> blocks) {
        this.config = config;
        this.words = words;
        this.blocks = blocks;
        this.norm = new Umt5Norm(weights.at("encoder.final_layer_norm"), config);
    }

    private static List<Umt5Block> resident(Umt5Config config, Weights weights) {
        return IntStream.range(0, config.layers())
                .mapToObj(i -> block(config, weights, i))
                .toList();
    }

    private static Umt5Block block(Umt5Config config, Weights weights, int index) {
        return new Umt5Block(weights.at("encoder.block." + index), config);
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
        return forward(List.of(inputIds), () -> {}).getFirst();
    }

    /** [B, L] to [B, L, D]. */
    private Tensor embedded(Tensor ids) {
        Tensor rows = embedding(words, ids.to(words.device(), ids.scalar_type()));
        return rows.to(norm.weight().device(), norm.weight().scalar_type());
    }

    /**
     * The last hidden states of prompts of different lengths, all through one block before the next is fetched.
     *
     * @param inputIds int64 [B, L] each
     * @param release called behind each block
     * @return [B, L, D] each
     */
    public List<Tensor> forward(List<Tensor> inputIds, Runnable release) {
        List<Tensor> states = inputIds.stream().map(this::embedded).toList();
        for (int i = 0; i < config.layers(); i++) {
            int index = i;
            List<Tensor> before = states;
            states = Handover.all(() -> {
                Umt5Block block = blocks.apply(index);
                return before.stream().map(block::forward).toList();
            });
            before.forEach(Tensor::close);
            release.run();
        }
        return states.stream().map(norm::forward).toList();
    }
}
