package org.kinora.model.wan;

import static org.bytedeco.pytorch.global.torch.cat;
import static org.bytedeco.pytorch.global.torch.silu;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;

/** Turns timesteps into modulations, and text states into what cross-attention reads. */
final class ConditionEmbedder {
    private static final double MAX_PERIOD = 10_000;

    private final Tensor frequencies; // [freqDim / 2]
    private final Linear time1;
    private final Linear time2;
    private final Linear timeProjection;
    private final Linear text1;
    private final Linear text2;

    ConditionEmbedder(WanTransformerConfig config, Weights weights) {
        int dim = config.dim();
        this.time1 = Linear.create(weights.at("time_embedder.linear_1"), Init.EMBEDDING, config.freqDim(), dim);
        this.time2 = Linear.create(weights.at("time_embedder.linear_2"), Init.EMBEDDING, dim, dim);
        this.timeProjection = Linear.create(weights.at("time_proj"), Init.XAVIER, dim, 6L * dim);
        this.text1 = Linear.create(weights.at("text_embedder.linear_1"), Init.EMBEDDING, config.textDim(), dim);
        this.text2 = Linear.create(weights.at("text_embedder.linear_2"), Init.EMBEDDING, dim, dim);
        int half = config.freqDim() / 2;
        float[] frequency = new float[half];
        for (int i = 0; i < half; i++) {
            frequency[i] = (float) Math.exp(-Math.log(MAX_PERIOD) * i / half);
        }
        this.frequencies = Tensor.create(frequency).to(time1.weight().device(), ScalarType.Float);
    }

    /**
     * What a timestep says.
     *
     * @param embedding for the head, fp32, [B, N, D]
     * @param modulation for the blocks, fp32, [B, N, 6, D]
     */
    record Time(Tensor embedding, Tensor modulation) {}

    /**
     * Embeds timesteps; in fp32 up to the large projection, which takes the type of the model's activations.
     *
     * @param timestep [B, N], 0 to 1000
     */
    Time time(Tensor timestep, ScalarType type) {
        Tensor angles = timestep.to(ScalarType.Float).unsqueeze(-1).mul(frequencies); // [B, N, freqDim / 2]
        Tensor waves = cat(new TensorVector(angles.cos(), angles.sin()), -1); // [B, N, freqDim]
        Tensor embedding = time2.forward(silu(time1.forward(waves))); // [B, N, D]
        Tensor modulation = timeProjection
                .forward(silu(embedding).to(type))
                .to(ScalarType.Float)
                .unflatten(-1, 6, -1); // [B, N, 6, D]
        return new Time(embedding, modulation);
    }

    /** [B, K, Lt, textDim] to [B, K, Lt, D]. */
    Tensor text(Tensor states) {
        return text2.forward(FeedForward.gelu(text1.forward(states)));
    }
}
