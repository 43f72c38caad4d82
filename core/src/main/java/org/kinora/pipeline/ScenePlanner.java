package org.kinora.pipeline;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.model.wan.WanTransformer3DModel;
import org.kinora.tensor.Handover;

/**
 * Plans a film, chunk after chunk, ahead of the model that paints it. It draws its own noise, so what else is made of
 * the film changes nothing in its plan. Owns native memory; not thread-safe.
 */
final class ScenePlanner implements AutoCloseable {
    private final ChunkRollout rollout;
    private final int frames;

    /** @param seed decides the plan */
    ScenePlanner(WanTransformer3DModel model, RolloutConfig config, torch.ScalarType type, long seed) {
        this.rollout = new ChunkRollout(model, config, type, seed);
        this.frames = config.chunkFrames();
    }

    /**
     * The plan of the next chunk.
     *
     * @param text text states, [1, Lt, D]
     * @param height of the latents
     * @param width of the latents
     * @return painted, [1, {@value ScenePlan#CHANNELS}, T, h, w]
     */
    Tensor next(Tensor text, long height, long width) {
        return Handover.of(() ->
                ScenePlan.painted(ScenePlan.decided(rollout.next(text, frames, ScenePlan.SLOTS, 1)), height, width));
    }

    @Override
    public void close() {
        rollout.close();
    }
}
