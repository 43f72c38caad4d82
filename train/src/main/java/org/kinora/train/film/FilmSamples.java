package org.kinora.train.film;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.kinora.model.VideoAutoencoder;
import org.kinora.model.wan.WanTransformer3DModel;
import org.kinora.pipeline.ChunkRollout;
import org.kinora.pipeline.PaintedPlan;
import org.kinora.pipeline.RolloutConfig;
import org.kinora.tensor.Compute;
import org.kinora.train.codec.FrameStrips;
import org.kinora.train.data.LatentCache;
import org.kinora.video.ContactSheet;
import org.kinora.video.Strip;

/** What a model in training makes of the captions and plans of the same held-out clips, time after time. */
final class FilmSamples {
    private static final int STRIPS = 8;
    private static final int FRAMES_SHOWN = 8;

    private final VideoAutoencoder codec;
    private final LatentCache cache;
    private final FilmTrainingConfig config;

    FilmSamples(VideoAutoencoder codec, LatentCache cache, FilmTrainingConfig config) {
        this.codec = codec;
        this.cache = cache;
        this.config = config;
    }

    /** @param clips whether to show four seconds of each clip, else eight of its stills */
    void sheet(Path png, WanTransformer3DModel model, boolean clips) throws IOException {
        List<Strip> strips = new ArrayList<>();
        for (LatentCache.Entry entry :
                cache.heldOut().subList(0, Math.min(STRIPS, cache.heldOut().size()))) {
            try (PointerScope _ = new PointerScope();
                    NoGradGuard _ = new NoGradGuard()) {
                Tensor latents = clips ? clip(model, entry) : stills(model, entry);
                try (VideoAutoencoder.Decoding decoding = codec.startDecoding()) {
                    Tensor frames = decoding.decode(latents); // [B, 3, F, H, W]
                    Tensor flat = frames.transpose(1, 2)
                            .reshape(frames.size(0) * frames.size(2), 3, frames.size(3), frames.size(4));
                    strips.add(FrameStrips.of(caption(entry), flat, FRAMES_SHOWN));
                }
            }
        }
        ContactSheet.write(png, strips);
    }

    private static String caption(LatentCache.Entry entry) {
        return entry.clip().beats().getFirst().captions().getFirst();
    }

    private RolloutConfig rollout(int chunkFrames) {
        return new RolloutConfig(
                RolloutConfig.SAMPLE,
                config.sampleSteps(),
                config.shift(),
                config.guidanceScale(),
                0.1,
                chunkFrames,
                config.chunkFrames(),
                config.chunkFrames() * (config.windowChunks() - 2));
    }

    /** [1, C, T, h, w], as many chunks as training sees at once. */
    private Tensor clip(WanTransformer3DModel model, LatentCache.Entry entry) {
        TensorVector made = new TensorVector();
        try (ChunkRollout rollout = new ChunkRollout(
                model, rollout(config.chunkFrames()), Compute.cpu().type(), 7)) {
            for (int k = 0; k < config.windowChunks(); k++) {
                made.push_back(next(rollout, entry, new int[] {k * config.chunkFrames()}, config.chunkFrames()));
            }
        }
        return torch.cat(made, 2);
    }

    /** [8, C, 1, h, w]. */
    private Tensor stills(WanTransformer3DModel model, LatentCache.Entry entry) {
        int[] frames = IntStream.range(0, FRAMES_SHOWN)
                .map(i -> i * entry.clip().latentFrames() / FRAMES_SHOWN)
                .toArray();
        try (ChunkRollout rollout =
                new ChunkRollout(model, rollout(1), Compute.cpu().type(), 7)) {
            return next(rollout, entry, frames, 1);
        }
    }

    /** A batch of chunks of {@code length} latent frames, under the captions and plans of the clip from there on. */
    private Tensor next(ChunkRollout rollout, LatentCache.Entry entry, int[] from, int length) {
        TensorVector texts = new TensorVector();
        TensorVector plans = new TensorVector();
        TensorVector motions = new TensorVector();
        TensorVector numbers = new TensorVector();
        for (int first : from) {
            texts.push_back(entry.textAt(first, 0, config.textLength()));
            plans.push_back(entry.plan().narrow(1, first, length).unsqueeze(-1)); // [F, T, S, 1]
            motions.push_back(entry.motion(config.chunkFrames()).narrow(1, first, length)); // [2, T, S, 1]
            numbers.push_back(torch.arange(new Scalar(first), new Scalar(first + length)));
        }
        Tensor latents = entry.latents(); // [C, T, h, w]
        Tensor painted = PaintedPlan.of(
                torch.stack(plans, 0),
                torch.stack(motions, 0),
                torch.stack(numbers, 0),
                latents.size(2),
                latents.size(3));
        return rollout.next(torch.stack(texts, 0), painted, length, latents.size(2), latents.size(3));
    }
}
