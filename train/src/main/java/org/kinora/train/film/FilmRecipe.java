package org.kinora.train.film;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.kinora.checkpoint.FreshWeights;
import org.kinora.checkpoint.GivenWeights;
import org.kinora.checkpoint.SafetensorsWriter;
import org.kinora.model.VideoAutoencoder;
import org.kinora.model.wan.WanTransformer3DModel;
import org.kinora.model.wan.WanTransformerConfig;
import org.kinora.tensor.Compute;
import org.kinora.tensor.Constant;
import org.kinora.tensor.Noise;
import org.kinora.text.TextEncoder;
import org.kinora.train.data.LatentCache;
import org.kinora.train.optim.OptimizerConfig;
import org.kinora.train.run.Recipe;

/** Trains a small {@link WanTransformer3DModel} to predict clean latents. */
public final class FilmRecipe implements Recipe {
    private static final int HEAD = 64;
    private static final int REFRESH_EVERY = 500;
    private static final Scalar ONE = Constant.of(1);
    private static final Scalar THOUSAND = Constant.of(1000);

    private final FilmTrainingConfig config;
    private final WanTransformerConfig shape;
    private final Map<String, Tensor> weights;
    private final WanTransformer3DModel model;
    private final LatentCache cache;
    private final FilmSamples samples;
    private final Scalar actorWeight;
    private @Nullable FilmScores scores;
    private boolean clipsSeen;

    public FilmRecipe(FilmTrainingConfig config, LatentCache cache, VideoAutoencoder codec, TextEncoder text) {
        this.config = config;
        this.cache = cache;
        if (cache.clips() == 0) {
            throw new IllegalArgumentException("the latent cache is empty; build it first");
        }
        this.shape = new WanTransformerConfig(
                List.of(1, 2, 2),
                config.heads(),
                HEAD,
                codec.latentChannels(),
                codec.latentChannels(),
                text.width(),
                256,
                config.ffnDim(),
                config.layers(),
                true,
                "rms_norm_across_heads",
                1e-6,
                null,
                null,
                1024,
                null);
        FreshWeights fresh = new FreshWeights(config.seed());
        new WanTransformer3DModel(shape, fresh);
        this.weights = new LinkedHashMap<>(fresh.tensors());
        this.model = new WanTransformer3DModel(shape, new GivenWeights(weights));
        this.samples = new FilmSamples(codec, text, config);
        this.actorWeight = Constant.of(config.actorWeight());
    }

    @Override
    public String name() {
        return "film";
    }

    @Override
    public Map<String, Tensor> weights() {
        return weights;
    }

    @Override
    public boolean isMatrix(String name) {
        // what is left of the blocks' weights are the scales of norms, which are vectors
        return name.startsWith("blocks.") && name.endsWith(".weight") && !name.contains("norm");
    }

    @Override
    public OptimizerConfig optimizer() {
        return config.optimizer();
    }

    @Override
    public double emaDecay() {
        return config.emaDecay();
    }

    private boolean onStills(long step) {
        return step < config.stillSteps() || step % config.stillsEvery() == 0;
    }

    @Override
    public int samplesPerStep(long step) {
        return onStills(step) ? config.stillsBatch() : config.clipsBatch();
    }

    @Override
    public double flopsPerStep(long step) {
        double dim = shape.dim();
        double chunks = onStills(step) ? 1 : config.windowChunks();
        double frames = onStills(step) ? 1 : chunks * config.chunkFrames();
        double tokens = frames * 64;
        double linear = tokens * (6 * dim * dim + 2 * dim * config.ffnDim());
        double text = chunks * config.textLength() * 2 * dim * dim;
        double attention = tokens * dim * (tokens * (chunks + 1) / chunks + 2.0 * config.textLength());
        return 3 * 2 * config.layers() * (linear + text + attention) * samplesPerStep(step);
    }

    @Override
    public Map<String, Double> step(long step) throws IOException {
        if (step % REFRESH_EVERY == 0) {
            cache.refresh();
        }
        SplittableRandom random = new SplittableRandom(config.seed() * 1_000_003 + step);
        boolean stills = onStills(step);
        clipsSeen |= !stills;
        FilmBatch batch =
                stills ? FilmBatch.stills(cache, config, step, random) : FilmBatch.clips(cache, config, step, random);
        Tensor loss = loss(model, batch, random.nextLong());
        loss.backward();
        return Map.of(stills ? "loss_stills" : "loss_clips", loss.item_double());
    }

    /** Squared error of the predicted clean latents, weighted to the actors. */
    private Tensor loss(WanTransformer3DModel trained, FilmBatch batch, long noiseSeed) {
        Tensor clean = batch.latents(); // [B, C, T, h, w]
        Tensor noise = Noise.normal(Noise.generator(noiseSeed), clean.shape());
        Tensor sigma = batch.sigmas().unsqueeze(1).unsqueeze(3).unsqueeze(4); // [B, 1, T, 1, 1]
        Tensor noisy = clean.add(noise.sub(clean).mul(sigma));
        torch.ScalarType type = Compute.cpu().type();
        Tensor made = trained.forwardCausal(
                        noisy.to(type),
                        batch.sigmas().mul(THOUSAND),
                        batch.text().to(type),
                        batch.chunks(),
                        LongStream.range(0, clean.size(2)).toArray())
                .to(torch.ScalarType.Float);
        Tensor weight = batch.actors().mul(actorWeight).add(ONE); // [B, T, h/2, w/2]
        weight = weight.div(weight.mean());
        Tensor error = made.sub(clean).square(); // [B, C, T, h, w]
        Tensor perToken = error.mean(1) // [B, T, h, w]
                .view(error.size(0), error.size(2), error.size(3) / 2, 2, error.size(4) / 2, 2)
                .mean(3, 5); // [B, T, h/2, w/2]
        return perToken.mul(weight).mean();
    }

    @Override
    public Map<String, Double> score(Map<String, Tensor> average) throws IOException {
        if (scores == null) {
            scores = new FilmScores(cache, config);
        }
        return scores.score(new WanTransformer3DModel(shape, new GivenWeights(average)));
    }

    @Override
    public void sheet(Path png, Map<String, Tensor> average) throws IOException {
        samples.sheet(png, new WanTransformer3DModel(shape, new GivenWeights(average)), clipsSeen);
    }

    @Override
    public void export(Path folder, Map<String, Tensor> average) throws IOException {
        Path part = Files.createDirectories(folder.resolve("transformer"));
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            Map<String, Tensor> half = new LinkedHashMap<>();
            average.forEach((name, tensor) -> half.put(name, tensor.to(torch.ScalarType.Half)));
            SafetensorsWriter.write(part.resolve("diffusion_pytorch_model.safetensors"), half, Map.of("format", "pt"));
        }
        shape.write(part.resolve("config.json"));
    }

    @Override
    public void close() {}
}
