package org.kinora.pipeline;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.model.wan.WanTransformer3DModel;
import org.kinora.tensor.Handover;

/**
 * Plans a film, chunk after chunk, ahead of the model that paints it. It draws its own noise, so what else is made of
 * the film changes nothing in its plan. Owns native memory; not thread-safe.
 */
public final class ScenePlanner implements AutoCloseable {
    private final ChunkRollout rollout;
    private final int frames;
    private long made;

    /**
     * A film that nothing is planned of yet.
     *
     * @param model makes plans, a slot a token
     * @param type the number type that activations have
     * @param seed decides the plan
     */
    public ScenePlanner(WanTransformer3DModel model, RolloutConfig config, torch.ScalarType type, long seed) {
        this.rollout = new ChunkRollout(model, config, type, seed);
        this.frames = config.chunkFrames();
    }

    /**
     * Goes on from a plan.
     *
     * @param text its text states, [1, Lt, D]
     * @param plan of whole chunks, [1, {@value ScenePlan#FEATURES}, T, {@value ScenePlan#SLOTS}, 1], fp32
     */
    public void continueFrom(Tensor text, Tensor plan) {
        rollout.continueFrom(text, plan, null);
        made += plan.size(2);
    }

    /**
     * The plan of the next chunk.
     *
     * @param text text states, [1, Lt, D]
     * @param height of the latents
     * @param width of the latents
     * @return painted, [1, {@value PaintedPlan#CHANNELS}, T, h, w]
     */
    public Tensor next(Tensor text, long height, long width) {
        return Handover.of(() -> {
            Tensor plan = ScenePlan.decided(rollout.next(text, frames, ScenePlan.SLOTS, 1));
            Tensor numbers = torch.arange(new Scalar(made), new Scalar(made + frames));
            made += frames;
            return PaintedPlan.of(plan, ScenePlan.motion(plan, frames), numbers, height, width);
        });
    }

    @Override
    public void close() {
        rollout.close();
    }
}
