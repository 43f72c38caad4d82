package org.kinora.text;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.StoredWeights;

/**
 * Makes even conditioning of raw states: from each token's state it takes the mean state of the tokens of its kind
 * (Latin letters, Chinese characters, the start mark, the end mark, all else) and divides by one number, so that what
 * is left has variance 1. Without it, most of a multilingual state says which language it is; with it a dog and a 狗
 * are near each other. The means were measured over captions, see {@code docs/text.md}.
 */
final class StateNorm {
    /** How many kinds of tokens there are. */
    static final int KINDS = 5;

    /** The file's name beside the encoder's weights. */
    static final String FILE = "conditioning.safetensors";

    private final Tensor mean;
    private final Tensor kinds;
    private final Tensor scale;

    private StateNorm(Tensor mean, Tensor kinds, Tensor scale) {
        this.mean = mean;
        this.kinds = kinds;
        this.scale = scale;
    }

    static StateNorm open(Path folder, int vocabularySize, int width, Device device) throws IOException {
        try (StoredWeights stored = StoredWeights.forTraining(folder.resolve(FILE), device)) {
            Tensor mean = stored.get("mean", Init.ZERO, KINDS, width);
            Tensor kinds = stored.get("kind", Init.ZERO, vocabularySize).to(ScalarType.Long);
            Tensor scale = stored.get("scale", Init.ONE, 1);
            stored.verify();
            return new StateNorm(mean, kinds, scale);
        }
    }

    /** Raw fp32 states [B, L, D] of the pieces {@code ids} [B, L], to states of the same shape. */
    Tensor forward(Tensor states, Tensor ids) {
        Tensor kind = kinds.index_select(0, ids.reshape(-1)); // [B * L]
        Tensor offset = mean.index_select(0, kind).view(states.shape()); // [B, L, D]
        return states.sub(offset).mul(scale);
    }
}
