package org.kinora.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.kinora.model.VideoAutoencoder;
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

    /**
     * Makes a film.
     *
     * @param request what to make
     * @param sink takes each frame
     * @param stop asked before each chunk; when it says yes, the film ends with the frames made so far
     * @return how many frames the sink was given: {@link FilmRequest#frames} unless stopped
     * @throws IllegalArgumentException if the model cannot do the size
     */
    public int generate(FilmRequest request, FrameSink sink, BooleanSupplier stop) throws IOException {
        index.check(request);
        RolloutConfig rollout = parts.rollout.withSteps(request.steps());
        FrameClock clock = new FrameClock(index.framesPerSecond(), request.rate(), request.frames());
        int latentFrames = parts.codec.latentFrames(clock.modelFrames());
        int height = request.height() / parts.codec.spatialFactor();
        int width = request.width() / parts.codec.spatialFactor();
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard();
                ChunkRollout chunks = new ChunkRollout(parts.transformer, rollout, compute.type(), request.seed());
                VideoAutoencoder.Decoding decoding = parts.codec.startDecoding()) {
            List<Tensor> texts = encode(request.screenplay().shots());
            for (int made = 0; made < latentFrames && !stop.getAsBoolean(); made += rollout.chunkFrames()) {
                // A chunk that a cut falls into belongs to the shot that most of it is in.
                double middle = parts.codec.frames(made) + parts.codec.frames(rollout.chunkFrames()) / 2.0;
                Tensor text = texts.get(shotAt(request.screenplay().shots(), middle / index.framesPerSecond()));
                try (PointerScope _ = new PointerScope()) {
                    Tensor latents = chunks.next(text, rollout.chunkFrames(), height, width); // [1, C, T, h, w]
                    clock.show(RgbFrames.bytes(decoding.decode(latents)), request.width() * request.height() * 3, sink);
                }
            }
        }
        return clock.shown();
    }

    /** The states of each shot, [1, L, D]. */
    private List<Tensor> encode(List<Shot> shots) {
        List<Tensor> texts = new ArrayList<>();
        for (Shot shot : shots) {
            texts.add(parts.text.encode(List.of(shot.prompt()), index.textLength()));
        }
        return texts;
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
