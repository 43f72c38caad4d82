package org.kinora.train.film;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.kinora.checkpoint.FreshWeights;
import org.kinora.checkpoint.Init;
import org.kinora.judge.sight.Roll;
import org.kinora.model.VideoAutoencoder;
import org.kinora.model.wan.WanTransformer3DModel;
import org.kinora.model.wan.WanTransformerConfig;
import org.kinora.pipeline.PaintedPlan;
import org.kinora.pipeline.PictureCoordinates;
import org.kinora.stage.Curriculum;
import org.kinora.tensor.Compute;
import org.kinora.tensor.Constant;
import org.kinora.tensor.Noise;
import org.kinora.text.TextEncoder;
import org.kinora.train.data.LatentCache;
import org.kinora.train.run.Recipe;
import org.kinora.train.run.Trainee;
import org.kinora.train.run.TransformerInTraining;

/** Trains a small {@link WanTransformer3DModel} to predict clean latents. */
public final class FilmRecipe implements Recipe {
    private static final int REFRESH_EVERY = 500;
    /** Helpers of training that are not part of the model: from hidden states to who and what tokens will show. */
    private static final String NAMING = "naming";

    private static final Scalar ZERO = Constant.of(0);
    private static final Scalar ONE = Constant.of(1);
    private static final Scalar THOUSAND = Constant.of(1000);

    private final FilmTrainingConfig config;
    private final WanTransformerConfig shape;
    private final Map<String, Tensor> weights;
    private final WanTransformer3DModel model;
    private final LatentCache cache;
    private final FilmSamples samples;
    private final Scalar actorWeight;
    private final Scalar namingWeight;
    private final @Nullable FilmJudge judge;
    private @Nullable FilmScores scores;
    private boolean clipsSeen;

    /**
     * A model that has not learnt anything.
     *
     * @param cache latents made with the codec and the text encoder
     * @param judge looks at films once there are clips behind it; null for none
     */
    public FilmRecipe(
            FilmTrainingConfig config,
            LatentCache cache,
            VideoAutoencoder codec,
            TextEncoder text,
            @Nullable FilmJudge judge) {
        this.config = config;
        this.judge = judge;
        this.cache = cache;
        if (cache.clips() == 0) {
            throw new IllegalArgumentException("the latent cache is empty; build it first");
        }
        this.shape = TransformerInTraining.shape(
                List.of(1, 2, 2),
                config.heads(),
                codec.latentChannels() + PictureCoordinates.CHANNELS + PaintedPlan.CHANNELS,
                codec.latentChannels(),
                text.width(),
                config.ffnDim(),
                config.layers());
        FreshWeights fresh = new FreshWeights(config.seed());
        new WanTransformer3DModel(shape, fresh);
        fresh.get(NAMING + ".who.weight", Init.ZERO, Roll.size(), shape.dim());
        fresh.get(NAMING + ".who.bias", Init.ZERO, Roll.size());
        fresh.get(NAMING + ".part.weight", Init.ZERO, ActorParts.SIDE * ActorParts.SIDE, shape.dim());
        fresh.get(NAMING + ".part.bias", Init.ZERO, ActorParts.SIDE * ActorParts.SIDE);
        this.weights = new LinkedHashMap<>(fresh.tensors());
        this.model = TransformerInTraining.with(shape, weights);
        this.samples = new FilmSamples(codec, cache, config);
        this.namingWeight = Constant.of(config.namingWeight());
        this.actorWeight = Constant.of(config.actorWeight());
    }

    @Override
    public Trainee trainee() {
        return new Trainee("film", weights, TransformerInTraining::isMatrix, config.optimizer(), config.emaDecay());
    }

    private enum Lesson {
        WINDOWS,
        STILLS,
        CLIPS
    }

    private Lesson lesson(long step) {
        if (step < config.stillSteps()) {
            return still(step);
        }
        return step % config.stillsEvery() == 0 ? still(step / config.stillsEvery()) : Lesson.CLIPS;
    }

    private Lesson still(long count) {
        return config.windowsEvery() > 0 && count % config.windowsEvery() == 0 ? Lesson.WINDOWS : Lesson.STILLS;
    }

    @Override
    public int samplesPerStep(long step) {
        return switch (lesson(step)) {
            case WINDOWS -> config.windowsBatch();
            case STILLS -> config.stillsBatch();
            case CLIPS -> config.clipsBatch();
        };
    }

    @Override
    public double flopsPerStep(long step) {
        double dim = shape.dim();
        // a clip comes twice but for its last chunk: remembered, and to be made
        double window = config.windowChunks();
        double chunks = lesson(step) == Lesson.CLIPS ? 2 * window - 1 : 1;
        double seen = lesson(step) == Lesson.CLIPS ? window * window / (2 * window - 1) : 1; // chunks that one sees

        double tokens = switch (lesson(step)) {
            case WINDOWS -> FilmBatch.WINDOW * FilmBatch.WINDOW / 4.0;
            case STILLS -> 64;
            case CLIPS -> chunks * config.chunkFrames() * 64;
        };
        double linear = tokens * (6 * dim * dim + 2 * dim * config.ffnDim());
        double text = chunks * config.textLength() * 2 * dim * dim;
        double attention = tokens * dim * 2 * (tokens / chunks * seen + config.textLength());
        return 3 * 2 * config.layers() * (linear + text + attention) * samplesPerStep(step);
    }

    @Override
    public Map<String, Double> step(long step) throws IOException {
        if (step % REFRESH_EVERY == 0) {
            cache.refresh();
        }
        SplittableRandom random = new SplittableRandom(config.seed() * 1_000_003 + step);
        Lesson lesson = lesson(step);
        clipsSeen |= lesson == Lesson.CLIPS;
        FilmBatch batch = switch (lesson) {
            case WINDOWS -> FilmBatch.windows(cache, config, step, random);
            case STILLS -> FilmBatch.stills(cache, config, step, random);
            case CLIPS -> FilmBatch.clips(cache, config, step, random);
        };
        Losses losses = losses(batch, random.nextLong());
        losses.picture.add(losses.naming.add(losses.parts).mul(namingWeight)).backward();
        String of = lesson.name().toLowerCase(Locale.ROOT);
        return Map.of(
                "loss_" + of,
                losses.picture.item_double(),
                "naming_" + of,
                losses.naming.item_double(),
                "parts_" + of,
                losses.parts.item_double());
    }

    /**
     * What a batch is learnt by, both weighted to the actors.
     *
     * @param picture squared error of the predicted clean latents
     * @param naming cross-entropy of the actor that each token will show, read halfway through the model
     * @param parts cross-entropy of the part of the actor, likewise, over tokens that show one
     */
    private record Losses(Tensor picture, Tensor naming, Tensor parts) {}

    private Losses losses(FilmBatch batch, long noiseSeed) {
        Tensor clean = batch.latents(); // [B, C, T, h, w]
        Tensor noise = Noise.normal(Noise.generator(noiseSeed), clean.shape());
        Tensor sigma = batch.sigmas().unsqueeze(1).unsqueeze(3).unsqueeze(4); // [B, 1, T, 1, 1]
        Tensor noisy = clean.add(noise.sub(clean).mul(sigma));
        torch.ScalarType type = Compute.cpu().type();
        List<Tensor> halfway = new ArrayList<>(1);
        Tensor made = model.forwardCausal(
                        batch.beside(noisy).to(type),
                        batch.sigmas().mul(THOUSAND),
                        batch.text().to(type),
                        batch.chunks(),
                        batch.chunks().positions(),
                        (block, hidden) -> {
                            if (block == config.layers() / 2 - 1) {
                                halfway.add(hidden);
                            }
                        })
                .to(torch.ScalarType.Float);
        Tensor weight = batch.actors().mul(actorWeight).add(ONE); // [B, T, h/2, w/2]
        weight = weight.div(weight.mean());
        Tensor error = made.sub(clean).square(); // [B, C, T, h, w]
        Tensor perToken = error.mean(1) // [B, T, h, w]
                .view(error.size(0), error.size(2), error.size(3) / 2, 2, error.size(4) / 2, 2)
                .mean(3, 5); // [B, T, h/2, w/2]
        Tensor hidden = torch.layer_norm(halfway.getFirst().flatten(0, 1), shape.dim()); // [B L, D]
        Tensor naming = answer(hidden, "who", batch.names()).mul(weight.flatten());
        Tensor parts = answer(hidden, "part", batch.parts());
        Tensor somebody = batch.parts().ge(ZERO).sum().clamp_min(ONE);
        return new Losses(
                perToken.mul(weight).mean(), naming.mean(), parts.sum().div(somebody));
    }

    /** From hidden states [B L, D] and the truth [B, T, h/2, w/2] to cross-entropies [B L]. */
    private Tensor answer(Tensor hidden, String question, Tensor truth) {
        torch.ScalarType type = hidden.scalar_type();
        Tensor weight = Objects.requireNonNull(weights.get(NAMING + "." + question + ".weight"));
        Tensor bias = Objects.requireNonNull(weights.get(NAMING + "." + question + ".bias"));
        Tensor logits = torch.linear(hidden, weight.to(type), new TensorOptional(bias.to(type)));
        return torch.cross_entropy_loss(
                logits.to(torch.ScalarType.Float), truth.flatten(), new TensorOptional(), 0, ActorParts.NONE, 0);
    }

    @Override
    public Map<String, Double> score(Map<String, Tensor> average) throws IOException {
        if (scores == null) {
            scores = new FilmScores(cache, config);
        }
        Map<String, Double> all = new LinkedHashMap<>(scores.score(TransformerInTraining.with(shape, average)));
        if (judge != null && clipsSeen) {
            all.putAll(judge.figures(
                    folder -> export(folder, average),
                    Curriculum.named(config.data().curriculum())));
        }
        return all;
    }

    @Override
    public void sheet(Path png, Map<String, Tensor> average) throws IOException {
        samples.sheet(png, TransformerInTraining.with(shape, average), clipsSeen);
    }

    @Override
    public void export(Path folder, Map<String, Tensor> average) throws IOException {
        TransformerInTraining.write(folder, shape, average, name -> !name.startsWith(NAMING));
    }

    @Override
    public void close() {}
}
