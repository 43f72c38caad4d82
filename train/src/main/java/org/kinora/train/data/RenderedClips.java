package org.kinora.train.data;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.kinora.judge.script.ScenePlans;
import org.kinora.model.VideoAutoencoder;
import org.kinora.stage.Beat;
import org.kinora.stage.Stage;
import org.kinora.stage.StageClip;
import org.kinora.stage.StageScript;
import org.kinora.tensor.Constant;

/** Scripts that are rendered and encoded, with their plans and with who is where in the pictures. */
public record RenderedClips(Stage stage, VideoAutoencoder codec) implements ClipTensors {
    private static final int TOKEN_PIXELS = 16;
    private static final Scalar BYTE_RANGE = Constant.of(255);

    @Override
    public void add(LatentShard.Draft draft, StageScript script) {
        StageClip clip =
                stage.render(script, script.format().width(), script.format().height());
        Tensor frames = CropBatch.video(clip.rgb(), clip.frames(), clip.height(), clip.width()); // [F, 3, H, W]
        Tensor latents = codec.encode(frames.transpose(0, 1).unsqueeze(0)).squeeze(0); // [C, T, h, w]
        Tensor plan = ScenePlans.of(script, codec.temporalFactor());
        draft.add(
                CachedClip.of(script, codec.temporalFactor(), beat -> seen(clip, beat)),
                latents.to(torch.ScalarType.Half),
                actorShare(clip),
                whoIsSeen(clip),
                plan.to(torch.ScalarType.Half));
    }

    /** [T, L] bytes: how much of each token's square, over its frames, shows an actor. */
    private Tensor actorShare(StageClip clip) {
        int factor = codec.temporalFactor();
        Tensor mask = CropBatch.actors(clip.mask(), clip.frames(), clip.height(), clip.width()); // [F, 1, H, W]
        Tensor share = torch.avg_pool2d(mask, TOKEN_PIXELS, TOKEN_PIXELS); // [F, 1, H/16, W/16]
        return share.reshape(clip.frames() / factor, factor, -1)
                .mean(1)
                .mul(BYTE_RANGE)
                .round()
                .to(torch.ScalarType.Byte);
    }

    /** [T, L] bytes: the actor, counted from 1, that fills most of each token's square; 0 if none fills an eighth. */
    private Tensor whoIsSeen(StageClip clip) {
        int factor = codec.temporalFactor();
        int columns = clip.width() / TOKEN_PIXELS;
        int tokens = columns * (clip.height() / TOKEN_PIXELS);
        int cast = clip.script().cast().size() + 1;
        byte[] who = new byte[clip.frames() / factor * tokens];
        for (int t = 0; t < clip.frames() / factor; t++) {
            int[] counts = new int[tokens * cast];
            for (int frame = t * factor; frame < (t + 1) * factor; frame++) {
                for (int y = 0; y < clip.height(); y++) {
                    int row = (frame * clip.height() + y) * clip.width();
                    for (int x = 0; x < clip.width(); x++) {
                        int token = y / TOKEN_PIXELS * columns + x / TOKEN_PIXELS;
                        counts[token * cast + clip.mask()[row + x]]++;
                    }
                }
            }
            for (int token = 0; token < tokens; token++) {
                int least = factor * TOKEN_PIXELS * TOKEN_PIXELS / 8;
                for (int actor = 1; actor < cast; actor++) {
                    if (counts[token * cast + actor] > least) {
                        least = counts[token * cast + actor];
                        who[t * tokens + token] = (byte) actor;
                    }
                }
            }
        }
        try (BytePointer bytes = new BytePointer(who)) {
            return torch.from_blob(
                            bytes,
                            new long[] {clip.frames() / factor, tokens},
                            new TensorOptions(torch.ScalarType.Byte))
                    .clone();
        }
    }

    /** Who can really be seen for some of the beat. */
    private static List<String> seen(StageClip clip, Beat beat) {
        int pixels = clip.width() * clip.height();
        int[] counts = new int[256];
        for (int i = beat.fromFrame() * pixels; i < beat.toFrame() * pixels; i++) {
            counts[clip.mask()[i] & 0xFF]++;
        }
        Set<String> seen = new LinkedHashSet<>();
        for (int k = 1; k < counts.length; k++) {
            if (counts[k] > beat.frames() * pixels / 200) {
                seen.add(clip.script().cast().get(k - 1).actor());
            }
        }
        return List.copyOf(seen);
    }
}
