package org.kinora.train.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.checkpoint.FreshWeights;
import org.kinora.checkpoint.GivenWeights;
import org.kinora.checkpoint.SafetensorsWriter;
import org.kinora.judge.sight.Eyes;
import org.kinora.judge.sight.Footage;
import org.kinora.judge.sight.Observation;
import org.kinora.judge.sight.Perception;
import org.kinora.judge.sight.Pictures;
import org.kinora.judge.sight.Roll;
import org.kinora.judge.sight.SightScore;
import org.kinora.model.VideoAutoencoder;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Curriculum;
import org.kinora.stage.Stage;
import org.kinora.stage.StageClip;
import org.kinora.tensor.Compute;
import org.kinora.train.data.HeldOutClips;
import org.kinora.train.run.Recipe;
import org.kinora.train.run.Trainee;
import org.kinora.video.ContactSheet;
import org.kinora.video.Strip;

/** Trains the judge's {@link Perception} on frames of the stage, half of them through the codec. */
final class JudgeRecipe implements Recipe {
    private static final int FIRST_STOCK = 24;
    private static final int STEPS_PER_CLIP = 2;
    private static final int SCORE_CLIPS = 3;

    private final JudgeTrainingConfig config;
    private final FramePool pool;
    private final Map<String, Tensor> weights;
    private final Perception network;
    private final List<StageClip> heldOut = new ArrayList<>();
    private final List<Footage> coded = new ArrayList<>();

    JudgeRecipe(JudgeTrainingConfig config, Stage stage, VideoAutoencoder codec) {
        this.config = config;
        ClipFormat format = new ClipFormat(Perception.SIDE, Perception.SIDE, config.clipFrames());
        this.pool = new FramePool(stage, codec, format, config.pool(), config.seed());
        FreshWeights fresh = new FreshWeights(config.seed());
        new Perception(fresh, Compute.cpu().type());
        this.weights = new LinkedHashMap<>(fresh.tensors());
        this.network = new Perception(new GivenWeights(weights), Compute.cpu().type());
        heldOut.addAll(new HeldOutClips(stage, Curriculum.FIRST, format, SCORE_CLIPS).clips());
        heldOut.addAll(new HeldOutClips(stage, Curriculum.FULL, format, SCORE_CLIPS).clips());
        heldOut.addAll(new HeldOutClips(stage, FramePool.eventful(Curriculum.TALES), format, 2 * SCORE_CLIPS).clips());
        heldOut.forEach(clip -> coded.add(Pictures.throughCodec(Footage.of(clip), codec)));
    }

    @Override
    public Trainee trainee() {
        return new Trainee("judge", weights, JudgeRecipe::isMatrix, config.optimizer(), config.emaDecay());
    }

    private static boolean isMatrix(String name) {
        return (name.startsWith("deep") || name.startsWith("fine")) && name.endsWith(".weight");
    }

    @Override
    public int samplesPerStep(long step) {
        return config.batch();
    }

    @Override
    public double flopsPerStep(long step) {
        return 3 * Perception.flops() * config.batch();
    }

    @Override
    public Map<String, Double> step(long step) {
        if (pool.size() == 0) {
            pool.skip(step / STEPS_PER_CLIP);
            for (int i = 0; i < FIRST_STOCK; i++) {
                pool.renew();
            }
        }
        if (step % STEPS_PER_CLIP == 0) {
            pool.renew();
        }
        SplittableRandom random = new SplittableRandom(config.seed() * 1_000_003 + step);
        List<LabelledFrame> frames = new ArrayList<>();
        for (int i = 0; i < config.batch(); i++) {
            frames.add(pool.any(random));
        }
        SightLoss loss = new SightLoss(frames, Perception.SIDE);
        Tensor total = loss.of(network.look(loss.pictures(random, config.noise(), config.blur())));
        total.backward();
        return Map.of("loss", total.item_double());
    }

    @Override
    public Map<String, Double> score(Map<String, Tensor> average) {
        SightScore score = new SightScore();
        try (Eyes eyes = Eyes.with(new GivenWeights(average))) {
            for (int i = 0; i < heldOut.size(); i++) {
                StageClip clip = heldOut.get(i);
                List<Observation> seen = eyes.watch(coded.get(i));
                for (int frame = 0; frame < seen.size(); frame++) {
                    score.add(seen.get(frame), clip.truth().frames().get(frame), clip.script());
                }
            }
        }
        return score.figures();
    }

    @Override
    public void sheet(Path png, Map<String, Tensor> average) throws IOException {
        List<Strip> strips = new ArrayList<>();
        try (Eyes eyes = Eyes.with(new GivenWeights(average))) {
            for (int i = 0; i < coded.size(); i += 2) {
                List<Observation> seen = eyes.watch(coded.get(i));
                strips.add(new Strip(
                        describe(seen.get(seen.size() / 2)),
                        coded.get(i).width(),
                        coded.get(i).height(),
                        coded.get(i).samples(7)));
            }
        }
        ContactSheet.write(png, strips);
    }

    private static String describe(Observation middle) {
        return middle.place() + " " + middle.light() + " " + middle.weather() + ": "
                + middle.seen().stream()
                        .map(s -> String.format(
                                Locale.ROOT,
                                "%s %s at %.0f,%.0f",
                                Roll.actor(s.actor()).id(),
                                s.feeling(),
                                s.x(),
                                s.y()))
                        .collect(Collectors.joining("; "));
    }

    @Override
    public void export(Path folder, Map<String, Tensor> average) throws IOException {
        Files.createDirectories(folder);
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            Map<String, Tensor> half = new LinkedHashMap<>();
            average.forEach((name, tensor) ->
                    half.put(name, tensor.detach().to(torch.ScalarType.Half).contiguous()));
            SafetensorsWriter.write(folder.resolve(Eyes.FILE), half, Map.of("format", "pt"));
        }
    }

    @Override
    public void close() {}
}
