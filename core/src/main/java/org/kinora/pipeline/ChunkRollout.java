package org.kinora.pipeline;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.model.wan.KvCache;
import org.kinora.model.wan.WanTransformer3DModel;
import org.kinora.tensor.Noise;

/**
 * Makes the latents of a film, one chunk after the other: each chunk goes from noise to clean in a few Euler steps of
 * flow matching, seeing what the cache remembers of the chunks before, and is then remembered itself, lightly noised as
 * in training. The model predicts clean latents. Not thread-safe.
 */
public final class ChunkRollout implements AutoCloseable {
    private final WanTransformer3DModel model;
    private final RolloutConfig config;
    private final torch.ScalarType type;
    private final KvCache cache;
    private final Generator generator;

    /** @param seed decides all noise of the film */
    public ChunkRollout(WanTransformer3DModel model, RolloutConfig config, torch.ScalarType type, long seed) {
        this.model = model;
        this.config = config;
        this.type = type;
        this.cache = new KvCache(config.sinkFrames(), config.windowFrames());
        this.generator = Noise.generator(seed);
        this.generator.retainReference();
    }

    /**
     * The next chunk.
     *
     * @param text its text states, [B, Lt, D]
     * @param height of a latent frame
     * @param width of a latent frame
     * @return clean latents, [B, C, chunkFrames, height, width], fp32
     */
    public Tensor next(Tensor text, int frames, long height, long width) {
        Tensor result;
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            long batch = text.size(0);
            Tensor states = text.to(type);
            int channels = model.config().inChannels();
            Tensor latents = Noise.normal(generator, batch, channels, frames, height, width); // [B, C, T, h, w]
            for (int i = 0; i < config.steps(); i++) {
                double sigma = sigma(i);
                double next = sigma(i + 1);
                Tensor clean = model.step(latents.to(type), times(sigma, batch, frames), states, cache)
                        .to(torch.ScalarType.Float);
                latents = clean.add(latents.sub(clean).mul(new Scalar(next / sigma)));
            }
            Tensor noise = Noise.normal(generator, batch, channels, frames, height, width);
            Tensor history = latents.add(noise.sub(latents).mul(new Scalar(config.historyNoise())));
            model.remember(history.to(type), times(config.historyNoise(), batch, frames), states, cache);
            result = latents;
            result.retainReference();
        }
        return result;
    }

    /** Noise level before step {@code i}; 0 after the last. */
    private double sigma(int i) {
        double u = 1 - (double) i / config.steps();
        return config.shift() * u / (1 + (config.shift() - 1) * u);
    }

    private static Tensor times(double sigma, long batch, long frames) {
        return torch.full(new long[] {batch, frames}, new Scalar(1000 * sigma));
    }

    @Override
    public void close() {
        cache.close();
        generator.releaseReference();
    }
}
