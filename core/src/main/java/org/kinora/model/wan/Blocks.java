package org.kinora.model.wan;

import java.util.List;
import java.util.stream.IntStream;
import org.kinora.checkpoint.Weights;

/** Where a transformer's blocks are between two passes. */
sealed interface Blocks {
    /** Block number {@code index}, to be used in the scope that is open now. */
    TransformerBlock get(int index);

    /** Says that the block is not needed any more in this pass. */
    default void done() {}

    /** All in memory. */
    record Resident(List<TransformerBlock> blocks) implements Blocks {
        Resident(WanTransformerConfig config, RotaryEmbedding rotary, Weights weights) {
            this(IntStream.range(0, config.numLayers())
                    .mapToObj(i -> new TransformerBlock(config, rotary, weights.at("blocks." + i)))
                    .toList());
        }

        @Override
        public TransformerBlock get(int index) {
            return blocks.get(index);
        }
    }

    /** Each made anew from its weights whenever it is its turn; the scope frees it. */
    record Fetched(WanTransformerConfig config, RotaryEmbedding rotary, Weights weights, Runnable release)
            implements Blocks {
        @Override
        public TransformerBlock get(int index) {
            return new TransformerBlock(config, rotary, weights.at("blocks." + index));
        }

        @Override
        public void done() {
            release.run();
        }
    }
}
