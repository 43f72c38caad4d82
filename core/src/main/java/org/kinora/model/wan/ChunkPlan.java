package org.kinora.model.wan;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a clip is cut into the chunks that are made one after the other.
 *
 * @param frames latent frames of each chunk
 */
public record ChunkPlan(List<Integer> frames) {
    public ChunkPlan {
        frames = List.copyOf(frames);
        if (frames.isEmpty() || frames.stream().anyMatch(f -> f < 1)) {
            throw new IllegalArgumentException("chunks need at least one latent frame each, not " + frames);
        }
    }

    /** Chunks of these sizes. */
    public static ChunkPlan of(int... frames) {
        return new ChunkPlan(Arrays.stream(frames).boxed().toList());
    }

    /**
     * One latent frame (a still), then chunks of {@code each}; the last may be shorter.
     *
     * @param total latent frames in all
     */
    public static ChunkPlan firstThen(int each, int total) {
        if (each < 1 || total < 1) {
            throw new IllegalArgumentException(total + " latent frames in chunks of " + each);
        }
        int rest = total - 1;
        IntStream chunks = IntStream.range(0, Math.ceilDiv(rest, each)).map(i -> Math.min(each, rest - i * each));
        return new ChunkPlan(IntStream.concat(IntStream.of(1), chunks).boxed().toList());
    }

    /** How many chunks. */
    public int count() {
        return frames.size();
    }

    /** Latent frames of all chunks together. */
    public int total() {
        return frames.stream().mapToInt(Integer::intValue).sum();
    }

    /** Tokens of each chunk. */
    long[] tokens(long perFrame) {
        return frames.stream().mapToLong(f -> f * perFrame).toArray();
    }
}
