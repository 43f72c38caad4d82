package org.kinora.train.film;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.kinora.model.wan.WanTransformer3DModel;
import org.kinora.pipeline.ChunkRollout;
import org.kinora.pipeline.RolloutConfig;
import org.kinora.tensor.Compute;
import org.kinora.train.data.LatentCache;

/** Measures stills made for the captions of held-out clips: are who and where right? */
final class FilmScores {
    private static final int STILLS = 48;
    private static final int CLASSIFIER_STEPS = 900;

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
                texts.push_back(FilmBatch.padded(entry.textAt(frames[i], i % 3), config.textLength()));
                real.push_back(entry.latents().select(1, frames[i]));
            }
            Tensor ceiling = torch.stack(real, 0); // [B, C, h, w]
            Tensor made;
            try (ChunkRollout rollout =
                    new ChunkRollout(model, stills(), Compute.cpu().type(), 3)) {
                made = rollout.next(torch.stack(texts, 0), 1, ceiling.size(2), ceiling.size(3))
                        .squeeze(2);
            }
            Map<String, Double> scores = new LinkedHashMap<>(classifier.score("", made, entries, frames));
            scores.putAll(classifier.score("real_", ceiling, entries, frames));
            return scores;
        }
    }

    private RolloutConfig stills() {
        return new RolloutConfig(RolloutConfig.SAMPLE, config.sampleSteps(), config.shift(), 0, 1, 1, 1);
    }
}
