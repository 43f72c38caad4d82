package org.kinora.train.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.checkpoint.FreshWeights;
import org.kinora.model.wan.WanTransformer3DModel;
import org.kinora.model.wan.WanTransformerConfig;
import org.kinora.pipeline.RolloutConfig;
import org.kinora.pipeline.ScenePlan;
import org.kinora.tensor.Compute;
import org.kinora.tensor.Constant;
import org.kinora.tensor.Noise;
import org.kinora.train.data.LatentCache;
import org.kinora.train.run.Recipe;
import org.kinora.train.run.Trainee;
import org.kinora.train.run.TransformerInTraining;

/** Trains a very small {@link WanTransformer3DModel} to make {@linkplain ScenePlan plans}, a slot a token. */
final class PlanRecipe implements Recipe {
    private static final int REFRESH_EVERY = 500;
    private static final int SCORED = 24;
    private static final Scalar ONE = Constant.of(1);
    private static final Scalar THOUSAND = Constant.of(1000);

    private final PlanTrainingConfig config;
    private final WanTransformerConfig shape;
    private final Map<String, Tensor> weights;
    private final WanTransformer3DModel model;
    private final LatentCache cache;

    PlanRecipe(PlanTrainingConfig config, LatentCache cache, int textWidth) {
        this.config = config;
        this.cache = cache;
        this.shape = TransformerInTraining.shape(
                List.of(1, 1, 1),
                config.heads(),
                ScenePlan.FEATURES,
                ScenePlan.FEATURES,
                textWidth,
                config.ffnDim(),
                config.layers());
        FreshWeights fresh = new FreshWeights(config.seed());
        new WanTransformer3DModel(shape, fresh);
        this.weights = new LinkedHashMap<>(fresh.tensors());
        this.model = TransformerInTraining.with(shape, weights);
    }

    @Override
    public Trainee trainee() {
        return new Trainee("plan", weights, TransformerInTraining::isMatrix, config.optimizer(), config.emaDecay());
    }

    @Override
    public int samplesPerStep(long step) {
        return config.clipsBatch();
    }

    @Override
    public double flopsPerStep(long step) {
        double dim = shape.dim();
        double chunks = 2.0 * config.windowChunks() - 1;
        double tokens = chunks * config.chunkFrames() * ScenePlan.SLOTS;
        double linear = tokens * (6 * dim * dim + 2 * dim * config.ffnDim());
        double text = chunks * config.textLength() * 2 * dim * dim;
        return 3 * 2 * config.layers() * (linear + text) * config.clipsBatch();
    }

    @Override
    public Map<String, Double> step(long step) throws IOException {
        if (step % REFRESH_EVERY == 0) {
            cache.refresh();
        }
        SplittableRandom random = new SplittableRandom(config.seed() * 1_000_003 + step);
        PlanBatch batch = PlanBatch.draw(cache, config, random);
        Tensor error = error(model, batch, random.nextLong())
                .mul(batch.weights().unsqueeze(1).unsqueeze(4)); // [B, F, T, S, 1]
        // who is who is said sixteen times over, where he is only once, and most of the time nobody feels anything
        Tensor loss = error.mean()
                .add(error.narrow(1, 0, ScenePlan.POSE).mean())
                .add(error.narrow(1, ScenePlan.POSE, ScenePlan.FEELING).mean());
        loss.backward();
        return Map.of("loss", loss.item_double());
    }

    /** Squared error of the predicted clean plans, [B, F, T, S, 1]. */
    private static Tensor error(WanTransformer3DModel model, PlanBatch batch, long noiseSeed) {
        Tensor clean = batch.plans();
        Tensor noise = Noise.normal(Noise.generator(noiseSeed), clean.shape());
        Tensor sigma = batch.sigmas().unsqueeze(1).unsqueeze(3).unsqueeze(4); // [B, 1, T, 1, 1]
        torch.ScalarType type = Compute.cpu().type();
        return model.forwardCausal(
                        clean.add(noise.sub(clean).mul(sigma)).to(type),
                        batch.sigmas().mul(THOUSAND),
                        batch.text().to(type),
                        batch.chunks(),
                        batch.chunks().positions())
                .to(torch.ScalarType.Float)
                .sub(clean)
                .square();
    }

    @Override
    public Map<String, Double> score(Map<String, Tensor> average) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            WanTransformer3DModel scored = TransformerInTraining.with(shape, average);
            List<LatentCache.Entry> entries =
                    cache.heldOut().subList(0, Math.min(SCORED, cache.heldOut().size()));
            PlanBatch batch = PlanBatch.of(entries, config, new SplittableRandom(5), 0, 1);
            Tensor learnt = batch.weights().clamp_max(ONE).unsqueeze(1).unsqueeze(4);
            Tensor error = error(scored, batch, 31).mul(learnt).mean(0, 2, 3, 4); // [F]
            Map<String, Double> scores = new LinkedHashMap<>();
            scores.put("error", error.mean().item_double());
            scores.put("error_place", error.narrow(0, 1, 3).mean().item_double());
            scores.put(
                    "error_who",
                    error.narrow(0, ScenePlan.FEATURES - ScenePlan.IDENTITY, ScenePlan.IDENTITY)
                            .mean()
                            .item_double());
            scores.put(
                    "error_feeling",
                    error.narrow(0, ScenePlan.POSE, ScenePlan.FEELING).mean().item_double());
            scores.putAll(PlanScores.of(scored, rollout(), entries, config));
            return scores;
        }
    }

    @Override
    public void sheet(Path png, Map<String, Tensor> average) throws IOException {
        PlanSheet.write(png, TransformerInTraining.with(shape, average), rollout(), cache, config);
    }

    private RolloutConfig rollout() {
        return new RolloutConfig(
                RolloutConfig.SAMPLE,
                config.sampleSteps(),
                config.shift(),
                config.guidanceScale(),
                config.historyNoise(),
                config.chunkFrames(),
                config.chunkFrames(),
                config.chunkFrames() * (config.windowChunks() - 2));
    }

    @Override
    public void export(Path folder, Map<String, Tensor> average) throws IOException {
        Path planner = folder.resolve("planner");
        TransformerInTraining.write(planner, shape, average, _ -> true);
        rollout().write(planner);
    }

    @Override
    public void close() {}
}
