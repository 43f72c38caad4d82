package org.kinora.model.wan;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How a clip is cut into the chunks that are made one after the other.
 *
 * @param frames latent frames of each chunk
 * @param past how many of the first chunks each chunk sees beside itself; a chunk sees none that comes behind it
 */
public record ChunkPlan(List<Integer> frames, List<Integer> past) {
    public ChunkPlan {
        frames = List.copyOf(frames);
        past = List.copyOf(past);
        if (frames.isEmpty() || frames.stream().anyMatch(f -> f < 1)) {
            throw new IllegalArgumentException("chunks need at least one latent frame each, not " + frames);
        }
        for (int k = 0; k < frames.size(); k++) {
            if (past.size() != frames.size() || past.get(k) < 0 || past.get(k) > k) {
                throw new IllegalArgumentException(
                        "each of " + frames.size() + " chunks sees some of those before it, not " + past);
            }
        }
    }

    /** Chunks of these sizes, each of which sees all before it. */
    public static ChunkPlan of(int... frames) {
        return new ChunkPlan(
                Arrays.stream(frames).boxed().toList(),
                IntStream.range(0, frames.length).boxed().toList());
    }

    /** So many chunks of one size, each of which sees all before it. */
    public static ChunkPlan even(int count, int each) {
        return of(IntStream.generate(() -> each).limit(count).toArray());
    }

    /**
     * A clip twice, as teacher forcing wants it: first what a film will remember of all chunks but the last, each of
     * which sees those before it, then the chunks that are to be made, each of which sees itself and what is remembered
     * of those before it.
     *
     * @param count chunks of the clip
     * @param each latent frames of a chunk
     */
    public static ChunkPlan rehearsal(int count, int each) {
        return new ChunkPlan(
                Collections.nCopies(2 * count - 1, each),
                Stream.concat(
                                IntStream.range(0, count - 1).boxed(),
                                IntStream.range(0, count).boxed())
                        .toList());
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
        return of(IntStream.concat(IntStream.of(1), chunks).toArray());
    }

    /** How many chunks. */
    public int count() {
        return frames.size();
    }

    /** Latent frames of all chunks together. */
    public int total() {
        return frames.stream().mapToInt(Integer::intValue).sum();
    }

    /** The rotary position of each latent frame: a chunk follows the last frame that it sees beside its own. */
    public long[] positions() {
        return IntStream.range(0, count())
                .boxed()
                .flatMapToLong(k -> {
                    long first = frames.subList(0, past.get(k)).stream()
                            .mapToInt(Integer::intValue)
                            .sum();
                    return LongStream.range(first, first + frames.get(k));
                })
                .toArray();
    }

    /** Tokens of each chunk. */
    long[] tokens(long perFrame) {
        return frames.stream().mapToLong(f -> f * perFrame).toArray();
    }
}
