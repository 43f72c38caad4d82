package org.kinora.train.film;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.kinora.checkpoint.FreshWeights;
import org.kinora.checkpoint.Init;
import org.kinora.judge.sight.Roll;
import org.kinora.stage.Place;
import org.kinora.tensor.Constant;
import org.kinora.train.data.LatentCache;
import org.kinora.train.optim.Optimizer;
import org.kinora.train.optim.OptimizerConfig;

/**
 * Says from one latent frame which actor each token shows and where it plays: four small convolutions, trained in a
 * minute on real latents. It notices a film model that draws nobody while its loss still falls.
 */
final class SceneClassifier {
    private static final List<String> PLACES =
            Arrays.stream(Place.values()).map(Enum::name).toList();
    private static final int WIDTH = 96;
    private static final int BATCH = 32;
    private static final long[] ONE = {1, 1};
    /** Tokens with an actor are few and decide everything. */
    private static final Scalar ACTOR_WEIGHT = Constant.of(4);

    private static final Scalar PLAIN = Constant.of(1);
    private static final double MOST_NOISE = 0.2;

    private final Map<String, Tensor> weights;

    private SceneClassifier(int channels) {
        FreshWeights fresh = new FreshWeights(5);
        fresh.get("conv1.weight", Init.HE, WIDTH, channels, 3, 3);
        fresh.get("conv1.bias", Init.ZERO, WIDTH);
        fresh.get("conv2.weight", Init.HE, WIDTH, WIDTH, 3, 3);
        fresh.get("conv2.bias", Init.ZERO, WIDTH);
        fresh.get("conv3.weight", Init.HE, WIDTH, WIDTH, 3, 3);
        fresh.get("conv3.bias", Init.ZERO, WIDTH);
        fresh.get("who.weight", Init.XAVIER, Roll.size(), WIDTH, 1, 1);
        fresh.get("who.bias", Init.ZERO, Roll.size());
        fresh.get("place.weight", Init.XAVIER, PLACES.size(), WIDTH, 1, 1);
        fresh.get("place.bias", Init.ZERO, PLACES.size());
        this.weights = new LinkedHashMap<>(fresh.tensors());
        // it is made when scores are first wanted, within a step's scope, and outlives it
        weights.values().forEach(Tensor::retainReference);
    }

    /** What it says: logits of the actors in {@link ActorNames} for each token, and of the places. */
    private record Answer(Tensor who, Tensor place) {}

    /** Trains one on the clips of a cache, lightly noised, so that it does not live on details. */
    static SceneClassifier train(LatentCache cache, int steps) {
        SplittableRandom random = new SplittableRandom(11);
        SceneClassifier classifier =
                new SceneClassifier((int) cache.heldOut().getFirst().latents().size(0));
        Optimizer optimizer = new Optimizer(
                classifier.weights,
                name -> name.startsWith("conv") && name.endsWith(".weight"),
                new OptimizerConfig(2e-3, 2e-3, 0.01, 1, 20));
        for (int step = 0; step < steps; step++) {
            try (PointerScope _ = new PointerScope()) {
                classifier.loss(cache.draw(BATCH, random), random).backward();
            }
            optimizer.step(step);
        }
        return classifier;
    }

    private Tensor loss(List<LatentCache.Entry> entries, SplittableRandom random) {
        TensorVector latents = new TensorVector();
        TensorVector names = new TensorVector();
        long[] places = new long[entries.size()];
        for (int i = 0; i < places.length; i++) {
            LatentCache.Entry entry = entries.get(i);
            int frame = random.nextInt(entry.clip().latentFrames());
            Tensor latent = entry.latents().select(1, frame).to(torch.ScalarType.Float); // [C, h, w]
            latents.push_back(latent.add(torch.randn_like(latent), new Scalar(random.nextDouble(MOST_NOISE))));
            names.push_back(ActorNames.of(entry.clip().actors(), entry.who().select(0, frame))); // [L]
            places[i] = PLACES.indexOf(entry.clip().place());
        }
        Answer answer = answer(torch.stack(latents, 0));
        Tensor truth = torch.stack(names, 0).flatten(); // [B L]
        Tensor perToken = torch.cross_entropy_loss(
                answer.who.flatten(2, 3).transpose(1, 2).flatten(0, 1), // [B L, names]
                truth,
                new TensorOptional(),
                0,
                -100,
                0);
        Tensor weight = truth.ne(new Scalar(0))
                .to(torch.ScalarType.Float)
                .mul(ACTOR_WEIGHT)
                .add(PLAIN);
        Tensor who = perToken.mul(weight).sum().div(weight.sum());
        return who.add(torch.cross_entropy_loss(answer.place, torch.tensor(places)));
    }

    /** Latents [B, C, h, w] to logits [B, names, h / 2, w / 2] and [B, places]. */
    private Answer answer(Tensor latents) {
        Tensor x = layer(latents, "conv1", 1).relu();
        x = layer(x, "conv2", 2).relu(); // [B, D, h / 2, w / 2]
        x = layer(x, "conv3", 1).relu();
        return new Answer(layer(x, "who", 1), layer(x, "place", 1).mean(2, 3));
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
     * How often a set of latents shows what the clips that they were asked for show. An actor is found if it is the best
     * answer for some token; the first is the one that the most tokens together speak for.
     *
     * @param latents [B, C, h, w], one for each entry
     * @param frames the latent frame of each entry whose caption was used
     */
    Map<String, Double> score(String prefix, Tensor latents, List<LatentCache.Entry> entries, int[] frames) {
        int placesRight = 0;
        int actorsAsked = 0;
        int actorsFound = 0;
        int firstRight = 0;
        int first = 0;
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            Answer answer = answer(latents.to(torch.ScalarType.Float));
            Tensor best = answer.who.argmax(new LongOptional(1), false).flatten(1, 2); // [B, L]
            Tensor mass = answer.who.softmax(1).sum(2, 3); // [B, names]
            for (int i = 0; i < entries.size(); i++) {
                int place = (int) answer.place.select(0, i).argmax().item_long();
                if (PLACES.get(place).equals(entries.get(i).clip().place())) {
                    placesRight++;
                }
                List<Integer> asked = entries.get(i).seenAt(frames[i]).stream()
                        .map(Roll::number)
                        .toList();
                for (int actor : asked) {
                    actorsAsked++;
                    if (best.select(0, i).eq(new Scalar(actor)).any().item_bool()) {
                        actorsFound++;
                    }
                }
                if (!asked.isEmpty()) {
                    first++;
                    Tensor somebody = mass.select(0, i).narrow(0, 1, Roll.size() - 1L);
                    if (asked.contains((int) somebody.argmax().item_long() + 1)) {
                        firstRight++;
                    }
                }
            }
        }
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put(prefix + "place", placesRight / (double) entries.size());
        scores.put(prefix + "actor_found", actorsFound / (double) Math.max(1, actorsAsked));
        scores.put(prefix + "actor_first", firstRight / (double) Math.max(1, first));
        return scores;
    }
}
