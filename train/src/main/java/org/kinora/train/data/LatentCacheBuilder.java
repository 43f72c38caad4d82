package org.kinora.train.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.kinora.model.VideoAutoencoder;
import org.kinora.stage.Beat;
import org.kinora.stage.Captions;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Curriculum;
import org.kinora.stage.Stage;
import org.kinora.stage.StageClip;
import org.kinora.stage.StageScript;
import org.kinora.tensor.Constant;
import org.kinora.text.TextEncoder;

/**
 * Renders clips, encodes pictures and captions, and keeps both on disk. Shard K always holds the same clips, so a
 * builder that was killed goes on with the first shard that is not there.
 */
public final class LatentCacheBuilder {
    private static final int CLIPS_PER_SHARD = 24;
    private static final int TOKEN_PIXELS = 16;
    private static final Scalar BYTE_RANGE = Constant.of(255);

    private final Stage stage;
    private final Curriculum curriculum;
    private final List<ClipFormat> formats;
    private final VideoAutoencoder codec;
    private final TextEncoder text;
    private final int textLength;

    /** @param formats shard K has the format K modulo their number, so name a format twice to see it twice as often */
    public LatentCacheBuilder(
            Stage stage,
            Curriculum curriculum,
            List<ClipFormat> formats,
            VideoAutoencoder codec,
            TextEncoder text,
            int textLength) {
        this.stage = stage;
        this.curriculum = curriculum;
        this.formats = List.copyOf(formats);
        this.codec = codec;
        this.text = text;
        this.textLength = textLength;
    }

    /** How many of the first {@code shards} shards are not in the folder. */
    public static int missing(Path folder, int shards) {
        return (int) IntStream.range(0, shards)
                .filter(shard -> !Files.exists(file(folder, shard)))
                .count();
    }

    /** Makes what is missing of the first {@code shards} shards; {@code progress} hears how many it has made. */
    public void build(Path folder, int shards, IntConsumer progress) throws IOException {
        Files.createDirectories(folder);
        int made = 0;
        for (int shard = 0; shard < shards; shard++) {
            Path file = file(folder, shard);
            if (!Files.exists(file)) {
                try (NoGradGuard _ = new NoGradGuard();
                        LatentShard.Draft draft = draft(shard)) {
                    draft.write(file);
                }
                progress.accept(++made);
            }
        }
    }

    private static Path file(Path folder, int shard) {
        return folder.resolve(String.format(Locale.ROOT, "shard-%05d.safetensors", shard));
    }

    private LatentShard.Draft draft(int shard) {
        LatentShard.Draft draft = new LatentShard.Draft();
        ClipFormat format = formats.get(shard % formats.size());
        for (int i = 0; i < CLIPS_PER_SHARD; i++) {
            long seed = (long) shard * CLIPS_PER_SHARD + i;
            StageScript script = stage.write(seed, curriculum, format);
            // what was needed on the way to a clip's latents goes before the next clip
            try (PointerScope _ = new PointerScope()) {
                add(draft, stage.render(script, format.width(), format.height()));
            }
        }
        try (PointerScope _ = new PointerScope()) {
            say(draft);
        }
        return draft;
    }

    private void add(LatentShard.Draft draft, StageClip clip) {
        Tensor frames = CropBatch.video(clip.rgb(), clip.frames(), clip.height(), clip.width()); // [F, 3, H, W]
        Tensor latents = codec.encode(frames.transpose(0, 1).unsqueeze(0)).squeeze(0); // [C, T, h, w]
        List<CachedClip.CachedBeat> beats = new ArrayList<>();
        for (Beat beat : clip.script().beats()) {
            List<String> captions = new ArrayList<>();
            for (int w = 0; w < Wordings.COUNT; w++) {
                captions.add(Captions.caption(
                        clip.script(), beat, Wordings.of(w, clip.script().seed())));
            }
            int factor = codec.temporalFactor();
            beats.add(new CachedClip.CachedBeat(
                    beat.fromFrame() / factor, beat.toFrame() / factor, beat.cut(), seen(clip, beat), captions));
        }
        CachedClip description = new CachedClip(
                clip.script().seed(),
                clip.width(),
                clip.height(),
                (int) latents.size(1),
                clip.script().place().name(),
                clip.script().cast().stream().map(role -> role.actor()).toList(),
                beats);
        draft.add(
                description, latents.to(torch.ScalarType.Half), actorShare(clip), whoIsSeen(clip), plan(clip.script()));
    }

    /** Adds the states of all captions without their padding; together they are encoded several times as fast. */
    private void say(LatentShard.Draft draft) {
        List<String> captions = draft.clips().stream()
                .flatMap(clip -> clip.beats().stream())
                .flatMap(beat -> beat.captions().stream())
                .distinct()
                .toList();
        Tensor all = text.encode(captions, textLength).to(torch.ScalarType.Half); // [N, Lt, width]
        Map<String, Tensor> states = new HashMap<>();
        for (int i = 0; i < captions.size(); i++) {
            int length = Math.min(textLength, text.tokens(captions.get(i)));
            states.put(captions.get(i), all.select(0, i).narrow(0, 0, length));
        }
        for (int i = 0; i < draft.clips().size(); i++) {
            List<CachedClip.CachedBeat> beats = draft.clips().get(i).beats();
            for (int b = 0; b < beats.size(); b++) {
                for (int w = 0; w < Wordings.COUNT; w++) {
                    String caption = beats.get(b).captions().get(w);
                    draft.say(
                            i, b, w, Objects.requireNonNull(states.get(caption)).clone());
                }
            }
        }
    }

    /** [F, T, S], fp16. */
    private Tensor plan(StageScript script) {
        return ScenePlans.of(script, codec.temporalFactor()).to(torch.ScalarType.Half);
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
