package org.kinora.pipeline;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.model.wan.KvCache;
import org.kinora.model.wan.WanTransformer3DModel;
import org.kinora.sampler.FlowMatchEulerSampler;
import org.kinora.sampler.FlowSchedule;
import org.kinora.sampler.Sampler;
import org.kinora.tensor.Constant;
import org.kinora.tensor.Handover;
import org.kinora.tensor.Noise;

/**
 * Makes the latents of a film, one chunk after the other: each chunk goes from noise to clean in a few steps, seeing
 * what the cache remembers of the chunks before, and is then remembered itself, lightly noised as in training. Owns
 * native memory; not thread-safe.
 */
public final class ChunkRollout implements AutoCloseable {
    private final WanTransformer3DModel model;
    private final RolloutConfig config;
    private final torch.ScalarType type;
    private final Sampler sampler;
    private final FlowSchedule schedule;
    private final KvCache cache;
    private final Generator generator;
    private final Scalar guidance;
    private final boolean coordinates;

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
        this.schedule = FlowSchedule.shifted(config.steps(), config.shift());
        this.cache = new KvCache(config.sinkFrames(), config.windowFrames());
        this.generator = Noise.generator(seed);
        this.generator.retainReference();
        this.guidance = Constant.of(config.guidanceScale());
        this.coordinates = PictureCoordinates.wantedBy(model.config());
    }

    /**
     * The next chunk.
     *
     * @param text its text states, [B, Lt, D]
     * @param frames latent frames to make, usually {@link RolloutConfig#chunkFrames}
     * @param height of a latent frame
     * @param width of a latent frame
     * @return clean latents, [B, C, frames, height, width], fp32; they belong to the caller's {@code PointerScope}
     */
    public Tensor next(Tensor text, int frames, long height, long width) {
        return Handover.of(() -> make(text, new long[] {text.size(0), channels(), frames, height, width}));
    }

    /**
     * Goes on from latents that are there already, as if they were the chunks made so far.
     *
     * @param text their text states, [B, Lt, D]
     * @param clean latents of whole chunks, [B, C, T, h, w], fp32
     */
    public void continueFrom(Tensor text, Tensor clean) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            for (long t = 0; t < clean.size(2); t += config.chunkFrames()) {
                long frames = Math.min(config.chunkFrames(), clean.size(2) - t);
                remember(clean.narrow(2, t, frames), text.to(type));
            }
        }
    }

    private void remember(Tensor clean, Tensor states) {
        Tensor noise = Noise.normal(generator, clean.shape());
        Tensor history = clean.lerp(noise, new Scalar(config.historyNoise()));
        model.remember(located(history).to(type), times(config.historyNoise(), clean.shape()), states, cache);
    }

    private long channels() {
        return model.config().outChannels();
    }

    private Tensor make(Tensor text, long[] shape) {
        try (NoGradGuard _ = new NoGradGuard()) {
            Tensor states = text.to(type);
            Tensor silence = torch.zeros_like(states);
            Tensor clean = sampler.sample(
                    (sample, sigma) -> {
                        Tensor seen = located(sample).to(type);
                        Tensor times = times(sigma, shape);
                        Tensor told = predict(seen, times, states);
                        return config.guidanceScale() == 1
                                ? told
                                : predict(seen, times, silence).lerp(told, guidance);
                    },
                    Noise.normal(generator, shape), // [B, C, T, h, w]
                    schedule);
            remember(clean, states);
            return clean;
        }
    }

    /** One pass, whose own memory is free again afterwards; fp32. */
    private Tensor predict(Tensor seen, Tensor times, Tensor states) {
        return Handover.of(() -> model.step(seen, times, states, cache).to(torch.ScalarType.Float));
    }

    private Tensor located(Tensor latents) {
        return coordinates ? PictureCoordinates.append(latents) : latents;
    }

    /** [B, T]. */
    private static Tensor times(double sigma, long[] shape) {
        return torch.full(new long[] {shape[0], shape[2]}, new Scalar(FlowSchedule.TIMESTEPS * sigma));
    }

    @Override
    public void close() {
        cache.close();
        generator.releaseReference();
    }
}
