package org.kinora.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.kinora.model.VideoAutoencoder;
import org.kinora.model.codec.MemoryCodec;
import org.kinora.screenplay.Shot;
import org.kinora.tensor.Compute;

/**
 * From a request to frames: a chunk of latents at a time, decoded and handed out before the next one begins, so that
 * memory does not grow with the length of the film. The same model, request and machine type give the same frames.
 * Makes one film at a time.
 */
public final class FilmPipeline implements AutoCloseable {
    private final ModelIndex index;
    private final ModelParts parts;
    private final Compute compute;

    private FilmPipeline(ModelIndex index, ModelParts parts, Compute compute) {
        this.index = index;
        this.parts = parts;
        this.compute = compute;
    }

    /**
     * Reads a model folder in the {@code diffusers} layout.
     *
     * @throws IOException if a part is missing or damaged, or the parts do not fit together
     */
    public static FilmPipeline open(Path modelFolder, Compute compute) throws IOException {
        ModelIndex index = ModelIndex.read(modelFolder);
        return new FilmPipeline(index, ModelParts.read(modelFolder, compute), compute);
    }

    /** What the model folder says about the whole. */
    public ModelIndex index() {
        return index;
    }

    /** How the model makes films, and how they are drawn out of noise if nothing else is asked for. */
    public RolloutConfig rollout() {
        return parts.rollout;
    }

    /** What films go through. */
    public MemoryCodec codec() {
        return parts.codec;
    }

    /** How many frames of the model a chunk stands for. */
    public int chunkFrames() {
        return parts.codec.frames(parts.rollout.chunkFrames());
    }

    /**
     * Makes a film from noise.
     *
     * @param request what to make
     * @param sink takes each frame
     * @param stop asked before each denoising step; when it says yes, the film ends with the chunks made so far
     * @return how many frames the sink was given: {@link FilmRequest#frames} unless stopped
     * @throws IllegalArgumentException if the model cannot do the size
     */
    public int generate(FilmRequest request, FrameSink sink, BooleanSupplier stop) throws IOException {
        return generate(request, Reel.BLANK, sink, new ChunkListener() {
            @Override
            public boolean isStopped() {
                return stop.getAsBoolean();
            }
        });
    }

    /**
     * Makes a film.
     *
     * @param request what to make
     * @param reel what its chunks begin from, and who keeps them
     * @param sink takes each frame
     * @param listener sees how far it is, and may stop it between two denoising steps; the film ends with the chunks
     *     made so far then
     * @return how many frames the sink was given: {@link FilmRequest#frames} unless stopped
     * @throws IllegalArgumentException if the model cannot do the size
     */
    public int generate(FilmRequest request, Reel reel, FrameSink sink, ChunkListener listener) throws IOException {
        index.check(request);
        RolloutConfig rollout = parts.rollout.with(request.sampling());
        FrameClock clock = new FrameClock(index.framesPerSecond(), request.rate(), request.frames());
        int chunkCount = Math.ceilDiv(parts.codec.latentFrames(clock.modelFrames()), rollout.chunkFrames());
        int height = request.height() / parts.codec.spatialFactor();
        int width = request.width() / parts.codec.spatialFactor();
        List<Shot> shots = request.screenplay().shots();
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard();
                ChunkRollout chunks = new ChunkRollout(parts.transformer, rollout, compute.type(), request.seed());
                @Nullable ScenePlanner planner = planner(reel, request);
                VideoAutoencoder.Decoding decoding = parts.codec.startDecoding()) {
            Map<String, Tensor> texts = new HashMap<>();
            shots.forEach(shot -> texts.computeIfAbsent(shot.prompt(), this::encode));
            String against = request.sampling().negativePrompt();
            Tensor negative = against.isBlank() ? null : encode(against);
            remember(reel, chunks, text(texts, shots.getFirst().prompt()));
            for (int chunk = 0; chunk < chunkCount && !listener.isStopped(); chunk++) {
                // A chunk that a cut falls into belongs to the shot that most of it is in.
                double middle = parts.codec.frames(chunk * rollout.chunkFrames()) + chunkFrames() / 2.0;
                int shot = shotAt(shots, middle / index.framesPerSecond());
                listener.chunkBegins(chunk, chunkCount, shot);
                try (PointerScope _ = new PointerScope()) {
                    ChunkStart start = reel.start(chunk);
                    String prompt = start instanceof ChunkStart.Given given && given.prompt() != null
                            ? given.prompt()
                            : shots.get(shot).prompt();
                    Tensor told = text(texts, prompt);
                    Tensor latents = chunks.next(
                            told,
                            negative,
                            planner == null ? null : planner.next(told.cpu(), height, width),
                            rollout.chunkFrames(),
                            height,
                            width,
                            start,
                            (done, steps) -> {
                                listener.stepDone(done, steps);
                                return !listener.isStopped();
                            }); // [1, C, T, h, w]
                    if (latents == null) {
                        break;
                    }
                    if (!(start instanceof ChunkStart.Given)) {
                        reel.keep(chunk, prompt, latents);
                    }
                    clock.show(RgbFrames.bytes(decoding.decode(latents)), request.width() * request.height() * 3, sink);
                }
                listener.chunkDone(rollout.steps());
            }
        }
        return clock.shown();
    }

    /** Plans the film, unless it goes on from pictures that nobody has planned. */
    private @Nullable ScenePlanner planner(Reel reel, FilmRequest request) throws IOException {
        ModelParts.Planner planner = parts.planner;
        return planner == null || reel.past() != null || reel.start(0) instanceof ChunkStart.Begun
                ? null
                : new ScenePlanner(planner.transformer(), planner.rollout(), parts.planning.type(), request.seed());
    }

    private static void remember(Reel reel, ChunkRollout chunks, Tensor text) throws IOException {
        try (PointerScope _ = new PointerScope()) {
            Tensor past = reel.past();
            if (past != null) {
                chunks.continueFrom(text, past, null);
            }
        }
    }

    /** The states of a text that is known, or of one that only given chunks have. */
    private Tensor text(Map<String, Tensor> texts, String prompt) {
        Tensor known = texts.get(prompt);
        return known == null ? encode(prompt) : known;
    }

    /** The states of a text, [1, L, D]. */
    private Tensor encode(String prompt) {
        return parts.text.encode(List.of(prompt), index.textLength());
    }

    /** Which shot a moment belongs to, in seconds from the beginning; the last one goes on for ever. */
    static int shotAt(List<Shot> shots, double seconds) {
        double end = 0;
        for (int i = 0; i < shots.size() - 1; i++) {
            end += shots.get(i).seconds();
            if (seconds < end) {
                return i;
            }
        }
        return shots.size() - 1;
    }

    @Override
    public void close() {
        parts.close();
    }
}
