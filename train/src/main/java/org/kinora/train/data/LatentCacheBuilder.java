package org.kinora.train.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Curriculum;
import org.kinora.stage.ScriptWriter;
import org.kinora.stage.StageScript;
import org.kinora.text.TextEncoder;

/**
 * Writes scripts, encodes their captions, and keeps both on disk with what {@link ClipTensors} make of the scripts. Shard
 * K always holds the same clips, so a builder that was killed goes on with the first shard that is not there.
 */
public final class LatentCacheBuilder {
    private static final int CLIPS_PER_SHARD = 24;

    private final ScriptWriter writer = new ScriptWriter();
    private final Curriculum curriculum;
    private final List<ClipFormat> formats;
    private final ClipTensors tensors;
    private final TextEncoder text;
    private final int textLength;

    /** @param formats shard K has the format K modulo their number, so name a format twice to see it twice as often */
    public LatentCacheBuilder(
            Curriculum curriculum, List<ClipFormat> formats, ClipTensors tensors, TextEncoder text, int textLength) {
        this.curriculum = curriculum;
        this.formats = List.copyOf(formats);
        this.tensors = tensors;
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
            StageScript script = writer.write(seed, curriculum, format);
            // what was needed on the way to a clip's latents goes before the next clip
            try (PointerScope _ = new PointerScope()) {
                tensors.add(draft, script);
            }
        }
        try (PointerScope _ = new PointerScope()) {
            say(draft);
        }
        return draft;
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
}
