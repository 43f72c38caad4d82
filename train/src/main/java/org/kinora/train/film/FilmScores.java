package org.kinora.train.film;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.kinora.model.wan.WanTransformer3DModel;
import org.kinora.pipeline.ChunkRollout;
import org.kinora.pipeline.RolloutConfig;
import org.kinora.tensor.Compute;
import org.kinora.tensor.Handover;
import org.kinora.tensor.Noise;
import org.kinora.train.data.LatentCache;

/** Measures stills made for the captions of held-out clips: are who and where right? */
final class FilmScores {
    private static final int STILLS = 48;
    private static final int CLASSIFIER_STEPS = 900;
    private static final int[] LEVELS = {30, 60, 80, 95};

    private final LatentCache cache;
    private final FilmTrainingConfig config;
    private final SceneClassifier classifier;

    FilmScores(LatentCache cache, FilmTrainingConfig config) {
        this.cache = cache;
        this.config = config;
        this.classifier = SceneClassifier.train(cache, CLASSIFIER_STEPS);
    }

    /** Scores of made stills, and of the real ones beside them as the ceiling. */
    Map<String, Double> score(WanTransformer3DModel model) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            SplittableRandom random = new SplittableRandom(23);
            List<LatentCache.Entry> entries = new ArrayList<>();
            int[] frames = new int[STILLS];
            TensorVector texts = new TensorVector();
            TensorVector real = new TensorVector();
            for (int i = 0; i < STILLS; i++) {
                LatentCache.Entry entry =
                        cache.heldOut().get(random.nextInt(cache.heldOut().size()));
                entries.add(entry);
                frames[i] = random.nextInt(entry.clip().latentFrames());
                texts.push_back(entry.textAt(frames[i], i % 3, config.textLength()));
                real.push_back(entry.latents().select(1, frames[i]));
            }
            Tensor ceiling = torch.stack(real, 0); // [B, C, h, w]
            FilmBatch planned = FilmBatch.of(entries, frames, config);
            Tensor made;
            try (ChunkRollout rollout =
                    new ChunkRollout(model, stills(), Compute.cpu().type(), 3)) {
                made = rollout.next(torch.stack(texts, 0), planned.plan(), 1, ceiling.size(2), ceiling.size(3))
                        .squeeze(2);
            }
            Map<String, Double> scores = new LinkedHashMap<>(errors(model, planned));
            scores.putAll(classifier.score("", made, entries, frames));
            scores.putAll(classifier.score("real_", ceiling, entries, frames));
            return scores;
        }
    }

    /** Squared error of the predicted clean latents inside actors, at fixed noise levels. */
    private Map<String, Double> errors(WanTransformer3DModel model, FilmBatch batch) {
        Tensor clean = batch.latents(); // [B, C, 1, h, w]
        Tensor noise = Noise.normal(Noise.generator(29), clean.shape());
        torch.ScalarType type = Compute.cpu().type();
        Map<String, Double> errors = new LinkedHashMap<>();
        for (int level : LEVELS) {
            double sigma = level / 100.0;
            Tensor noisy = clean.lerp(noise, new Scalar(sigma));
            Tensor made = Handover.of(() -> model.forwardCausal(
                            batch.beside(noisy).to(type),
                            torch.full(new long[] {clean.size(0), 1}, new Scalar(10 * level)),
                            batch.text().to(type),
                            batch.chunks(),
                            new long[] {0})
                    .to(torch.ScalarType.Float));
            Tensor error = torch.avg_pool2d(made.sub(clean).square().mean(1).squeeze(1), 2, 2); // [B, h / 2, w / 2]
            Tensor share = batch.actors().squeeze(1);
            errors.put("error_" + level, error.mul(share).sum().div(share.sum()).item_double());
        }
        return errors;
    }

    private RolloutConfig stills() {
        return new RolloutConfig(
                RolloutConfig.SAMPLE, config.sampleSteps(), config.shift(), config.guidanceScale(), 0, 1, 1, 1);
    }
}
