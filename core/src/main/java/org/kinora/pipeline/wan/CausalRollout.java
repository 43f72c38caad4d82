package org.kinora.pipeline.wan;

import static org.bytedeco.pytorch.global.torch.cat;

import java.io.IOException;
import java.util.Objects;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
import org.kinora.model.wan.KvCache;
import org.kinora.model.wan.WanTransformer3DModel;
import org.kinora.sampler.FlowMatchEulerSampler;
import org.kinora.sampler.FlowSchedule;
import org.kinora.sampler.Prediction;
import org.kinora.tensor.Compute;
import org.kinora.tensor.Handover;
import org.kinora.tensor.Noise;

/** Makes latents chunk after chunk with a few-step causal model: each sees what the cache remembers of those before. */
final class CausalRollout {
    private final CausalConfig config;
    private final Compute compute;
    private final WanListener listener;
    private final FlowSchedule schedule;

    /** Takes chunks of latents. */
    interface ChunkSink {
        void accept(Tensor chunk) throws IOException;
    }

    CausalRollout(CausalConfig config, Compute compute, WanListener listener) {
        this.config = config;
        this.compute = compute;
        this.listener = listener;
        this.schedule = config.schedule();
    }

    /**
     * Makes a film.
     *
     * @param noise that every chunk begins with, fp32, [1, C, T, h, w]
     * @param text states of the prompt, [1, L, D]
     * @param seed of the noise between the steps
     * @param sink takes each chunk when it is made, [1, C, t, h, w], valid during the call
     * @return clean latents in the caller's scope; null if the listener stopped it
     */
    @Nullable
    Tensor run(WanTransformer3DModel model, Tensor noise, Tensor text, long seed, ChunkSink sink) throws IOException {
        long total = noise.size(2);
        long length = Objects.requireNonNull(config.chunkFrames());
        int chunks = Math.toIntExact(Math.ceilDiv(total, length));
        TensorVector made = new TensorVector();
        Generator generator = Noise.generator(seed + 1);
        try (KvCache cache = new KvCache(
                Objects.requireNonNull(config.sinkFrames()), Objects.requireNonNull(config.windowFrames()))) {
            for (int i = 0; i < chunks; i++) {
                if (listener.isStopped()) {
                    return null;
                }
                long from = i * length;
                Tensor begin = noise.narrow(2, from, Math.min(length, total - from));
                Tensor clean = Handover.of(() -> chunk(model, begin, text, cache, generator));
                made.push_back(clean);
                sink.accept(clean);
                if (i < chunks - 1) {
                    remember(model, clean, text, cache, generator);
                }
                listener.stepDone(i + 1, chunks);
            }
        }
        return cat(made, 2);
    }

    private Tensor chunk(WanTransformer3DModel model, Tensor begin, Tensor text, KvCache cache, Generator generator) {
        FlowMatchEulerSampler euler = new FlowMatchEulerSampler(Prediction.VELOCITY);
        Tensor sample = begin;
        for (int i = 0; i < schedule.steps(); i++) {
            double sigma = schedule.sigmas().get(i);
            double next = schedule.sigmas().get(i + 1);
            Tensor before = sample;
            sample = Handover.of(() -> {
                Tensor velocity = model.step(before.to(compute.type()), times(sigma, before), text, cache)
                        .to(ScalarType.Float);
                if (Boolean.FALSE.equals(config.renoise())) {
                    return euler.step(before, velocity, sigma, next);
                }
                Tensor clean = Prediction.VELOCITY.clean(before, velocity, sigma);
                return next == 0 ? clean : noised(clean, next, generator);
            });
        }
        return sample;
    }

    private void remember(WanTransformer3DModel model, Tensor clean, Tensor text, KvCache cache, Generator generator) {
        double level = Objects.requireNonNull(config.contextNoise());
        Handover.of(() -> {
            Tensor history = level == 0 ? clean : noised(clean, level, generator);
            model.remember(history.to(compute.type()), times(level, clean), text, cache);
            return history.alias();
        });
    }

    private Tensor noised(Tensor clean, double sigma, Generator generator) {
        Tensor noise = Noise.normal(generator, clean.shape()).to(compute.device(), ScalarType.Float);
        return clean.lerp(noise, new Scalar(sigma));
    }

    /** [1, T]. */
    private Tensor times(double sigma, Tensor latents) {
        return torch.full(new long[] {1, latents.size(2)}, new Scalar(FlowSchedule.TIMESTEPS * sigma))
                .to(compute.device(), ScalarType.Float);
    }
}
