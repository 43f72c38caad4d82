package org.kinora.train.film;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.kinora.model.VideoAutoencoder;
import org.kinora.model.wan.WanTransformer3DModel;
import org.kinora.pipeline.ChunkRollout;
import org.kinora.pipeline.RolloutConfig;
import org.kinora.tensor.Compute;
import org.kinora.text.TextEncoder;
import org.kinora.train.codec.FrameStrips;
import org.kinora.video.ContactSheet;
import org.kinora.video.Strip;

/** What a model in training makes of the same prompts and the same noise, time after time. */
final class FilmSamples {
    private static final int SIDE = 16;
    private static final int FRAMES_SHOWN = 8;

    private final VideoAutoencoder codec;
    private final TextEncoder text;
    private final FilmTrainingConfig config;

    FilmSamples(VideoAutoencoder codec, TextEncoder text, FilmTrainingConfig config) {
        this.codec = codec;
        this.text = text;
        this.config = config;
    }

    /** @param clips whether to show four seconds of each prompt, else eight stills with other noise */
    void sheet(Path png, WanTransformer3DModel model, boolean clips) throws IOException {
        List<Strip> strips = new ArrayList<>();
        for (String prompt : config.prompts()) {
            try (PointerScope _ = new PointerScope();
                    NoGradGuard _ = new NoGradGuard()) {
                Tensor latents = clips ? clip(model, prompt) : stills(model, prompt);
                try (VideoAutoencoder.Decoding decoding = codec.startDecoding()) {
                    Tensor frames = decoding.decode(latents); // [B, 3, F, H, W]
                    Tensor flat = frames.transpose(1, 2)
                            .reshape(frames.size(0) * frames.size(2), 3, frames.size(3), frames.size(4));
                    strips.add(FrameStrips.of(prompt, flat, FRAMES_SHOWN));
                }
            }
        }
        ContactSheet.write(png, strips);
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
    private Tensor clip(WanTransformer3DModel model, String prompt) {
        Tensor states = text.encode(List.of(prompt), config.textLength());
        TensorVector chunks = new TensorVector();
        try (ChunkRollout rollout = new ChunkRollout(
                model, rollout(config.chunkFrames()), Compute.cpu().type(), 7)) {
            for (int k = 0; k < config.windowChunks(); k++) {
                chunks.push_back(rollout.next(states, config.chunkFrames(), SIDE, SIDE));
            }
        }
        return torch.cat(chunks, 2);
    }

    /** [8, C, 1, h, w]. */
    private Tensor stills(WanTransformer3DModel model, String prompt) {
        Tensor states = text.encode(List.of(prompt), config.textLength()).expand(FRAMES_SHOWN, -1, -1);
        try (ChunkRollout rollout =
                new ChunkRollout(model, rollout(1), Compute.cpu().type(), 7)) {
            return rollout.next(states.contiguous(), 1, SIDE, SIDE);
        }
    }
}
