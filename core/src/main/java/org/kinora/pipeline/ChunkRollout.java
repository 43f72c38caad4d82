package org.kinora.pipeline;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.kinora.model.wan.KvCache;
import org.kinora.model.wan.WanTransformer3DModel;
import org.kinora.sampler.FlowMatchEulerSampler;
import org.kinora.sampler.FlowSchedule;
import org.kinora.tensor.Constant;
import org.kinora.tensor.Handover;
import org.kinora.tensor.Noise;

/**
 * Makes the latents of a film, one chunk after the other: each chunk goes from noise to clean in a few steps, seeing
 * what the cache remembers of the chunks before, and is then remembered itself, lightly noised as in training. Every
 * chunk draws the same noise whatever it begins from, so chunks that are given instead of made change nothing in those
 * that follow. Owns native memory; not thread-safe.
 */
public final class ChunkRollout implements AutoCloseable {
    private final WanTransformer3DModel model;
    private final RolloutConfig config;
    private final torch.ScalarType type;
    private final FlowMatchEulerSampler sampler;
    private final KvCache cache;
    private final Generator generator;
    private final Scalar guidance;

    /** Is told of each step, and may stop the chunk. */
    @FunctionalInterface
    public interface Steps {
        /** Never stops. */
        Steps ALL = (_, _) -> true;

        /** Asked before step {@code done} of {@code steps}; no gives the chunk up. */
        boolean goOn(int done, int steps);
    }

    /**
     * A film that has not begun.
     *
     * @param type the number type that activations have
     * @param seed decides all noise of the film
     */
    public ChunkRollout(WanTransformer3DModel model, RolloutConfig config, torch.ScalarType type, long seed) {
        this.model = model;
        this.config = config;
        this.type = type;
        this.sampler = new FlowMatchEulerSampler(config.prediction());
        this.cache = new KvCache(config.sinkFrames(), config.windowFrames());
        this.generator = Noise.generator(seed);
        this.generator.retainReference();
        this.guidance = Constant.of(config.guidanceScale());
    }

    /**
     * The next chunk, from noise, guided away from the prediction without text and plan.
     *
     * @param text text states, [B, Lt, D]
     * @param frames latent frames to make, usually {@link RolloutConfig#chunkFrames}
     * @param height of a latent frame
     * @param width of a latent frame
     * @return clean latents, [B, C, frames, height, width], fp32; they belong to the caller's {@code PointerScope}
     */
    public Tensor next(Tensor text, int frames, long height, long width) {
        return next(text, null, frames, height, width);
    }

    /** The next chunk, from noise and after a plan, [B, {@value PaintedPlan#CHANNELS}, frames, height, width]. */
    public Tensor next(Tensor text, @Nullable Tensor painted, int frames, long height, long width) {
        Tensor made = next(text, null, painted, frames, height, width, ChunkStart.NOISE, Steps.ALL);
        if (made == null) {
            throw new IllegalStateException("a chunk that nobody may stop was stopped");
        }
        return made;
    }

    /**
     * The next chunk.
     *
     * @param text text states, [B, Lt, D], on the model's device; what is given may lie elsewhere
     * @param negative the states that guidance moves away from, [B, Lt, D]; null for those of no text, zeros
     * @param painted the plan that it follows, painted, [B, {@value PaintedPlan#CHANNELS}, frames, height, width]; null
     *     for none, and for models that know no plans
     * @param start what it begins from, of the same B, C, h and w
     * @param steps is asked before each step
     * @return clean latents, [B, C, frames, height, width], fp32, of the caller's {@code PointerScope}; null if
     *     {@code steps} gave the chunk up: the rollout cannot go on then
     */
    public @Nullable Tensor next(
            Tensor text,
            @Nullable Tensor negative,
            @Nullable Tensor painted,
            int frames,
            long height,
            long width,
            ChunkStart start,
            Steps steps) {
        long[] shape = {text.size(0), model.config().outChannels(), frames, height, width};
        List<Tensor> made = Handover.all(() -> {
            try (NoGradGuard _ = new NoGradGuard()) {
                Tensor states = text.to(type);
                Tensor silence = negative == null ? torch.zeros_like(states) : negative.to(type);
                Tensor noise = noise(shape, text); // [B, C, T, h, w]
                Tensor clean = switch (start) {
                    case ChunkStart.Noise _ -> denoised(noise, 1, null, states, silence, painted, steps);
                    case ChunkStart.Given given -> beside(text, given.latents());
                    case ChunkStart.Begun begun ->
                        denoised(noise, 1, beside(text, begun.latents()), states, silence, painted, steps);
                    case ChunkStart.Renoised(Tensor latents, double strength) ->
                        strength == 0
                                ? beside(text, latents)
                                : denoised(
                                        beside(text, latents)
                                                .lerp(
                                                        noise,
                                                        new Scalar(levels(strength)
                                                                .sigmas()
                                                                .getFirst())),
                                        strength,
                                        null,
                                        states,
                                        silence,
                                        painted,
                                        steps);
                };
                if (clean == null) {
                    return List.of();
                }
                checkShape(clean, shape);
                remember(clean, states, painted);
                return List.of(clean);
            }
        });
        return made.isEmpty() ? null : made.getFirst();
    }

    /** Drawn on the CPU wherever the model is, so that a seed means the same everywhere; fp32. */
    private Tensor noise(long[] shape, Tensor like) {
        return beside(like, Noise.normal(generator, shape));
    }

    /** A tensor, on the device of another. */
    private static Tensor beside(Tensor other, Tensor tensor) {
        return tensor.to(other.device(), tensor.scalar_type());
    }

    private static void checkShape(Tensor clean, long[] shape) {
        if (!Arrays.equals(clean.shape(), shape)) {
            throw new IllegalArgumentException("a chunk of shape " + Arrays.toString(clean.shape())
                    + " does not belong into a film whose chunks have " + Arrays.toString(shape));
        }
    }

    /** The noise levels from {@code strength} down; fewer steps where the way is shorter. */
    private FlowSchedule levels(double strength) {
        int steps = Math.max(1, Math.toIntExact(Math.round(config.steps() * strength)));
        return FlowSchedule.shiftedFrom(strength, steps, config.shift());
    }

    /**
     * Denoises a chunk.
     *
     * @param noisy [B, C, T, h, w], of the first of the {@link #levels}
     * @param strength where the levels begin
     * @param known its first frames, if they are known, [B, C, t, h, w]; {@code noisy} is noise alone then
     * @return clean latents, [B, C, T, h, w], or null if {@code steps} gave the chunk up
     */
    private @Nullable Tensor denoised(
            Tensor noisy,
            double strength,
            @Nullable Tensor known,
            Tensor states,
            Tensor silence,
            @Nullable Tensor painted,
            Steps steps) {
        FlowSchedule schedule = levels(strength);
        Tensor sample = noisy;
        for (int i = 0; i < schedule.steps(); i++) {
            if (!steps.goOn(i, schedule.steps())) {
                return null;
            }
            double sigma = schedule.sigmas().get(i);
            double next = schedule.sigmas().get(i + 1);
            sample = sampler.step(sample, guided(sample, sigma, states, silence, painted), sigma, next);
            if (known != null) {
                long frames = known.size(2);
                Tensor held = known.lerp(noisy.narrow(2, 0, frames), new Scalar(next)); // [B, C, t, h, w]
                sample = torch.cat(
                        new TensorVector(held, sample.narrow(2, frames, sample.size(2) - frames)),
                        2); // [B, C, T, h, w]
            }
        }
        return sample;
    }

    /** Moves away from what is made without text and plan. */
    private Tensor guided(Tensor sample, double sigma, Tensor states, Tensor silence, @Nullable Tensor painted) {
        Tensor seen = located(sample, painted).to(type);
        Tensor times = times(sigma, sample);
        Tensor told = predict(seen, times, states);
        if (config.guidanceScale() == 1) {
            return told;
        }
        Tensor untold = painted == null ? seen : located(sample, null).to(type);
        return predict(untold, times, silence).lerp(told, guidance);
    }

    /**
     * Goes on from latents that are there already, as if they were the chunks made so far.
     *
     * @param text their text states, [B, Lt, D]
     * @param clean latents of whole chunks, [B, C, T, h, w], fp32
     * @param painted the plan that they follow, painted, [B, {@value PaintedPlan#CHANNELS}, T, h, w]; null for none
     */
    public void continueFrom(Tensor text, Tensor clean, @Nullable Tensor painted) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            for (long t = 0; t < clean.size(2); t += config.chunkFrames()) {
                long frames = Math.min(config.chunkFrames(), clean.size(2) - t);
                remember(
                        clean.narrow(2, t, frames),
                        text.to(type),
                        painted == null ? null : painted.narrow(2, t, frames));
            }
        }
    }

    private void remember(Tensor clean, Tensor states, @Nullable Tensor painted) {
        Tensor here = beside(states, clean);
        Tensor history = here.lerp(noise(clean.shape(), states), new Scalar(config.historyNoise()));
        model.remember(located(history, painted).to(type), times(config.historyNoise(), here), states, cache);
    }

    /** One pass, whose own memory is free again afterwards; fp32. */
    private Tensor predict(Tensor seen, Tensor times, Tensor states) {
        return Handover.of(() -> model.step(seen, times, states, cache).to(torch.ScalarType.Float));
    }

    private Tensor located(Tensor latents, @Nullable Tensor painted) {
        return TransformerInput.of(model.config(), latents, painted);
    }

    /** [B, T], on the device of the latents. */
    private static Tensor times(double sigma, Tensor latents) {
        long[] shape = {latents.size(0), latents.size(2)};
        return beside(latents, torch.full(shape, new Scalar(FlowSchedule.TIMESTEPS * sigma)));
    }

    @Override
    public void close() {
        cache.close();
        generator.releaseReference();
    }
}
