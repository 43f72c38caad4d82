package org.kinora.judge.eval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.kinora.checkpoint.StoredWeights;
import org.kinora.judge.script.Expectation;
import org.kinora.judge.script.ScenePlans;
import org.kinora.judge.sight.Footage;
import org.kinora.judge.sight.Pictures;
import org.kinora.model.codec.MemoryCodec;
import org.kinora.model.wan.WanTransformer3DModel;
import org.kinora.pipeline.ChunkRollout;
import org.kinora.pipeline.FilmPipeline;
import org.kinora.pipeline.FilmRequest;
import org.kinora.pipeline.ModelIndex;
import org.kinora.pipeline.PaintedPlan;
import org.kinora.pipeline.RolloutConfig;
import org.kinora.pipeline.ScenePlan;
import org.kinora.pipeline.ScenePlanner;
import org.kinora.sampler.Prediction;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.StageScript;
import org.kinora.tensor.Compute;
import org.kinora.text.TextEncoder;
import org.kinora.video.FrameRate;

/**
 * A model under test: makes films as users get them, goes on from given pictures, and shows its parts to those tests
 * that look inside.
 */
public final class FilmModel implements AutoCloseable {
    private final ModelIndex index;
    private final FilmPipeline pipeline;
    private final RolloutConfig rollout;
    private final Compute compute;
    private final StoredWeights codecWeights;
    private final MemoryCodec codec;
    private final TextEncoder text;
    private final WanTransformer3DModel transformer;
    private final @Nullable Planner planner;

    /** What plans its films, and how it is rolled out. */
    record Planner(WanTransformer3DModel transformer, RolloutConfig rollout) {}

    private FilmModel(Path folder, Compute compute) throws IOException {
        this.compute = compute;
        this.index = ModelIndex.read(folder);
        this.rollout = RolloutConfig.read(folder);
        this.pipeline = FilmPipeline.open(folder, compute);
        Path vae = folder.resolve("vae");
        this.codecWeights = StoredWeights.forRunning(vae, compute.type(), compute.device());
        this.codec = MemoryCodec.open(vae, codecWeights, compute.type());
        this.text = TextEncoder.open(folder, compute.device(), compute.type());
        this.transformer = WanTransformer3DModel.open(folder.resolve("transformer"), compute.type(), compute.device());
        Path plans = folder.resolve("planner");
        this.planner = PaintedPlan.wantedBy(transformer.config()) && Files.isDirectory(plans)
                ? new Planner(
                        WanTransformer3DModel.open(plans.resolve("transformer"), compute.type(), compute.device()),
                        RolloutConfig.read(plans))
                : null;
    }

    /**
     * Opens a model folder.
     *
     * @throws IOException if it is none, or is of a family that films cannot be tested with
     */
    public static FilmModel open(Path folder) throws IOException {
        return new FilmModel(folder, Compute.cpu());
    }

    /** Its name. */
    public String name() {
        return index.name();
    }

    /** The size of its films, at 12 frames a second. */
    public ClipFormat format(int frames) {
        return new ClipFormat(index.width(), index.height(), frames);
    }

    /** What its films go through. */
    public MemoryCodec codec() {
        return codec;
    }

    /** Its transformer. */
    public WanTransformer3DModel transformer() {
        return transformer;
    }

    /** What plans its films, if anything does. */
    @Nullable
    Planner planner() {
        return planner;
    }

    /** The number type that its transformer takes. */
    public torch.ScalarType type() {
        return compute.type();
    }

    /** What its transformer puts out. */
    public Prediction prediction() {
        return rollout.prediction();
    }

    /** Latent frames of a chunk. */
    public int chunkFrames() {
        return rollout.chunkFrames();
    }

    /** The states of a prompt, [1, Lt, D]. */
    public Tensor states(String prompt) {
        return text.encode(List.of(prompt), index.textLength());
    }

    /** Who is where in the first frames of a script, as its planner would say it, [F, T, S]. */
    Tensor plan(StageScript script, int frames) {
        return ScenePlans.of(script, codec.temporalFactor()).narrow(1, 0, codec.latentFrames(frames));
    }

    /** Makes the film of an expectation, as a user would get it. */
    public Footage film(Expectation expected, long seed) throws IOException {
        String prompt = expected.prompt();
        FilmRequest request = new FilmRequest(
                prompt.substring(0, Math.min(prompt.length(), FilmRequest.LONGEST_PROMPT)),
                expected.screenplay(),
                index.width(),
                index.height(),
                FrameRate.of(ClipFormat.FPS),
                rollout.sampling(),
                seed);
        byte[] rgb = new byte[request.frames() * index.width() * index.height() * 3];
        int[] at = {0};
        pipeline.generate(
                request,
                frame -> {
                    int length = frame.remaining();
                    frame.get(rgb, at[0], length);
                    at[0] += length;
                },
                () -> false);
        return new Footage(index.width(), index.height(), request.frames(), rgb);
    }

    /**
     * Goes on from pictures.
     *
     * @param given the beginning, a whole number of chunks
     * @param plan who is where in it, [F, T, S], for a model that plans
     * @param frames how many frames to add, a whole number of chunks
     * @return the added frames alone
     */
    public Footage goOn(Footage given, Tensor plan, String prompt, int frames, long seed) {
        int chunk = codec.frames(rollout.chunkFrames());
        if (given.frames() % chunk != 0 || frames % chunk != 0) {
            throw new IllegalArgumentException("a film goes on from whole chunks of " + chunk + " frames, not from "
                    + given.frames() + " by " + frames);
        }
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard();
                ChunkRollout chunks = new ChunkRollout(transformer, rollout, compute.type(), seed);
                @Nullable
                        ScenePlanner plans = planner == null
                                ? null
                                : new ScenePlanner(planner.transformer(), planner.rollout(), compute.type(), seed)) {
            Tensor states = states(prompt);
            Tensor past = Pictures.encode(given, codec); // [1, C, T, h, w]
            long height = past.size(3);
            long width = past.size(4);
            if (plans == null) {
                chunks.continueFrom(states, past, null);
            } else {
                Tensor known = plan.unsqueeze(0).unsqueeze(-1); // [1, F, T, S, 1]
                Tensor motion = ScenePlan.motion(known, rollout.chunkFrames());
                Tensor numbers = torch.arange(new Scalar(known.size(2)));
                chunks.continueFrom(states, past, PaintedPlan.of(known, motion, numbers, height, width));
                plans.continueFrom(states, known);
            }
            TensorVector all = new TensorVector(past);
            for (int made = 0; made < frames; made += chunk) {
                Tensor planned = plans == null ? null : plans.next(states, height, width);
                all.push_back(chunks.next(states, planned, rollout.chunkFrames(), height, width));
            }
            Footage whole = Pictures.decode(torch.cat(all, 2), codec);
            return whole.part(given.frames(), whole.frames());
        }
    }

    @Override
    public void close() {
        text.close();
        codecWeights.close();
        pipeline.close();
    }
}
