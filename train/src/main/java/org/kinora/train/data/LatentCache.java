package org.kinora.train.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.pipeline.ScenePlan;

/** A folder of shards that may still grow while it is read. The first shard is kept apart for scoring. */
public final class LatentCache {
    private final Path folder;
    private final Map<Path, LatentShard> shards = new TreeMap<>();
    private final Map<String, List<Place>> bySize = new TreeMap<>();
    private final List<Entry> heldOut = new ArrayList<>();
    private int clips;

    private record Place(LatentShard shard, int number) {}

    /** A clip of the cache with its tensors at hand. */
    public record Entry(LatentShard shard, int number, CachedClip clip) {
        /** [C, T, h, w], fp16, a view of the file. */
        public Tensor latents() {
            return shard.latents(number);
        }

        /** [T, L], bytes: the share of each token's pixels that shows an actor. */
        public Tensor actors() {
            return shard.actors(number);
        }

        /** [T, L], bytes: which of the clip's actors each token shows most, counted from 1; 0 is none. */
        public Tensor who() {
            return shard.who(number);
        }

        /** [F, T, S], fp16: who is where, as {@link org.kinora.pipeline.ScenePlan} says it. */
        public Tensor plan() {
            return shard.plan(number);
        }

        /** How far everybody moves from one latent frame to the next, [2, T, S, 1] ({@link ScenePlan#motion}). */
        public Tensor motion(int chunk) {
            return ScenePlan.motion(plan().unsqueeze(0).unsqueeze(-1), chunk).squeeze(0);
        }

        /** Who is in the picture at a latent frame. */
        public List<String> seenAt(int latentFrame) {
            return clip.beats().get(clip.beatAt(latentFrame)).seen();
        }

        /**
         * The states of a wording of the beat that a latent frame belongs to.
         *
         * @return [length, width], fp32; what is longer has lost its end, what is shorter has zeros behind it
         */
        public Tensor textAt(int latentFrame, int wording, int length) {
            Tensor states = shard.text(number, clip.beatAt(latentFrame), wording); // [n, width]
            Tensor padded = torch.zeros(length, states.size(1));
            long kept = Math.min(length, states.size(0));
            padded.narrow(0, 0, kept).copy_(states.narrow(0, 0, kept));
            return padded;
        }
    }

    public LatentCache(Path folder) throws IOException {
        this.folder = folder;
        refresh();
    }

    /** Opens the shards that came since the last time. */
    public void refresh() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.filter(p -> p.toString().endsWith(".safetensors"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            if (!shards.containsKey(file)) {
                LatentShard shard = LatentShard.open(file);
                shards.put(file, shard);
                if (shards.size() == 1) {
                    for (int i = 0; i < shard.clips().size(); i++) {
                        heldOut.add(new Entry(shard, i, shard.clips().get(i)));
                    }
                    continue;
                }
                for (int i = 0; i < shard.clips().size(); i++) {
                    CachedClip clip = shard.clips().get(i);
                    bySize.computeIfAbsent(clip.width() + "x" + clip.height(), k -> new ArrayList<>())
                            .add(new Place(shard, i));
                    clips++;
                }
            }
        }
    }

    /** The clips of the first shard, which {@link #draw} never gives. */
    public List<Entry> heldOut() {
        return heldOut;
    }

    /** How many clips there are to draw from. */
    public int clips() {
        return clips;
    }

    /** Sizes in alphabetical order. */
    public List<String> sizes() {
        return List.copyOf(bySize.keySet());
    }

    /** Some clips of one size, the size drawn by how many clips have it. */
    public List<Entry> draw(int count, SplittableRandom random) {
        int at = random.nextInt(clips);
        List<Place> places = List.of();
        for (List<Place> candidates : bySize.values()) {
            places = candidates;
            at -= candidates.size();
            if (at < 0) {
                break;
            }
        }
        List<Entry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Place place = places.get(random.nextInt(places.size()));
            entries.add(new Entry(
                    place.shard(), place.number(), place.shard().clips().get(place.number())));
        }
        return entries;
    }
}
