package org.kinora.pipeline;

import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.kinora.model.wan.WanTransformerConfig;

/** What a transformer takes: latents, and beside them the channels that one of its shape wants. */
public final class TransformerInput {
    private TransformerInput() {}

    /**
     * Latents of a whole picture as a model wants them.
     *
     * @param config of the model
     * @param latents [B, C, T, h, w]
     * @param painted a painted {@link ScenePlan}, [B, {@value PaintedPlan#CHANNELS}, T, h, w]; null where nothing is
     *     planned; left out where the model takes no plans
     * @return [B, inChannels, T, h, w]
     */
    public static Tensor of(WanTransformerConfig config, Tensor latents, @Nullable Tensor painted) {
        Tensor placed = PictureCoordinates.wantedBy(config) ? PictureCoordinates.append(latents) : latents;
        return PaintedPlan.wantedBy(config) ? PaintedPlan.append(placed, painted) : placed;
    }
}
