package org.kinora.train.text;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;
import org.kinora.model.bert.BertConfig;

/** The weights of a larger BERT as one with fewer word pieces and positions needs them. */
final class PrunedWeights implements Weights {
    private final Weights full;
    private final BertConfig config;
    private final long[] rows;

    /**
     * @param full the larger one's weights
     * @param config the larger one's shape
     * @param rows the kept rows of its word embedding
     */
    PrunedWeights(Weights full, BertConfig config, long[] rows) {
        this.full = full;
        this.config = config;
        this.rows = rows;
    }

    @Override
    public Tensor get(String name, Init init, long... shape) {
        return switch (name) {
            case "embeddings.word_embeddings.weight" ->
                full.get(name, init, config.vocabSize(), shape[1]).index_select(0, torch.tensor(rows));
            case "embeddings.position_embeddings.weight" ->
                full.get(name, init, config.maxPositions(), shape[1])
                        .narrow(0, 0, shape[0])
                        .contiguous();
            default -> full.get(name, init, shape);
        };
    }
}
