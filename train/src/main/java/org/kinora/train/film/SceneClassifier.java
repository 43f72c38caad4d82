package org.kinora.train.film;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.kinora.checkpoint.FreshWeights;
import org.kinora.checkpoint.Init;
import org.kinora.train.data.LatentCache;
import org.kinora.train.optim.Optimizer;
import org.kinora.train.optim.OptimizerConfig;

/**
 * Says from one latent frame who is in it and where it plays: three small convolutions whose strongest answer anywhere
 * in the picture counts. It is trained in a minute on real latents, and notices a film model that draws nobody while
 * its loss still falls.
 */
final class SceneClassifier {
    private static final int WIDTH = 96;
    private static final int BATCH = 48;
    private static final long[] ONE = {1, 1};

    private final List<String> labels; // actors, then places
    private final int actors;
    private final Map<String, Tensor> weights;

    private SceneClassifier(List<String> labels, int actors, int channels) {
        this.labels = labels;
        this.actors = actors;
        FreshWeights fresh = new FreshWeights(5);
        fresh.get("conv1.weight", Init.HE, WIDTH, channels, 3, 3);
        fresh.get("conv1.bias", Init.ZERO, WIDTH);
        fresh.get("conv2.weight", Init.HE, WIDTH, WIDTH, 3, 3);
        fresh.get("conv2.bias", Init.ZERO, WIDTH);
        fresh.get("conv3.weight", Init.HE, WIDTH, WIDTH, 3, 3);
        fresh.get("conv3.bias", Init.ZERO, WIDTH);
        fresh.get("out.weight", Init.XAVIER, labels.size(), WIDTH, 1, 1);
        fresh.get("out.bias", Init.ZERO, labels.size());
        this.weights = new LinkedHashMap<>(fresh.tensors());
        // it is made when scores are first wanted, within a step's scope, and outlives it
        weights.values().forEach(Tensor::retainReference);
    }

    /** Trains one on the clips of a cache. */
    static SceneClassifier train(LatentCache cache, int steps) {
        SplittableRandom random = new SplittableRandom(11);
        TreeSet<String> actors = new TreeSet<>();
        TreeSet<String> places = new TreeSet<>();
        for (LatentCache.Entry entry : cache.heldOut()) {
            places.add(entry.clip().place());
            entry.clip().beats().forEach(beat -> actors.addAll(beat.seen()));
        }
        for (int i = 0; i < 2000; i++) {
            LatentCache.Entry entry = cache.draw(1, random).getFirst();
            places.add(entry.clip().place());
            entry.clip().beats().forEach(beat -> actors.addAll(beat.seen()));
        }
        List<String> labels = new ArrayList<>(actors);
        labels.addAll(places);
        int channels = (int) cache.heldOut().getFirst().latents().size(0);
        SceneClassifier classifier = new SceneClassifier(labels, actors.size(), channels);
        Optimizer optimizer = new Optimizer(
                classifier.weights,
                name -> name.startsWith("conv") && name.endsWith(".weight"),
                new OptimizerConfig(2e-3, 2e-3, 0.01, 1, 20));
        for (int step = 0; step < steps; step++) {
            try (PointerScope _ = new PointerScope()) {
                TensorVector latents = new TensorVector();
                TensorVector truths = new TensorVector();
                for (LatentCache.Entry entry : cache.draw(BATCH, random)) {
                    int frame = random.nextInt(entry.clip().latentFrames());
                    latents.push_back(entry.latents().select(1, frame));
                    truths.push_back(torch.tensor(classifier.truth(entry, frame)));
                }
                Tensor logits = classifier.logits(torch.stack(latents, 0).to(torch.ScalarType.Float));
                torch.binary_cross_entropy_with_logits(logits, torch.stack(truths, 0))
                        .backward();
            }
            optimizer.step(step);
        }
        return classifier;
    }

    private float[] truth(LatentCache.Entry entry, int frame) {
        float[] truth = new float[labels.size()];
        for (String actor : entry.seenAt(frame)) {
            truth[labels.indexOf(actor)] = 1;
        }
        truth[labels.lastIndexOf(entry.clip().place())] = 1;
        return truth;
    }

    /** [B, C, h, w] to [B, labels]. */
    private Tensor logits(Tensor latents) {
        Tensor x = layer(latents, "conv1", 1).relu();
        x = layer(x, "conv2", 2).relu();
        x = layer(x, "conv3", 1).relu();
        Tensor map = layer(x, "out", 1); // [B, labels, h / 2, w / 2]
        return map.amax(new long[] {2, 3}, false);
    }

    private Tensor layer(Tensor x, String name, long stride) {
        Tensor weight = Objects.requireNonNull(weights.get(name + ".weight"));
        long pad = weight.size(2) / 2;
        return torch.conv2d(
                x,
                weight,
                new TensorOptional(weights.get(name + ".bias")),
                new long[] {stride, stride},
                new long[] {pad, pad},
                ONE,
                1);
    }

    /**
     * How often a set of latents shows what the clips that they were asked for show.
     *
     * @param latents [B, C, h, w], one for each entry
     * @param frames the latent frame of each entry whose caption was used
     */
    Map<String, Double> score(String prefix, Tensor latents, List<LatentCache.Entry> entries, int[] frames) {
        int placesRight = 0;
        int actorsAsked = 0;
        int actorsFound = 0;
        int firstRight = 0;
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor logits = logits(latents.to(torch.ScalarType.Float));
            for (int i = 0; i < entries.size(); i++) {
                Tensor row = logits.select(0, i);
                long place =
                        row.narrow(0, actors, labels.size() - actors).argmax().item_long();
                if (labels.get(actors + (int) place)
                        .equals(entries.get(i).clip().place())) {
                    placesRight++;
                }
                List<String> asked = entries.get(i).seenAt(frames[i]);
                long best = row.narrow(0, 0, actors).argmax().item_long();
                if (asked.contains(labels.get((int) best))) {
                    firstRight++;
                }
                for (String actor : asked) {
                    actorsAsked++;
                    if (row.select(0, labels.indexOf(actor)).item_double() > 0) {
                        actorsFound++;
                    }
                }
            }
        }
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put(prefix + "place", placesRight / (double) entries.size());
        scores.put(prefix + "actor_found", actorsFound / (double) Math.max(1, actorsAsked));
        scores.put(prefix + "actor_first", firstRight / (double) entries.size());
        return scores;
    }
}
