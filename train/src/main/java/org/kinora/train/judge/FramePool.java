package org.kinora.train.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.kinora.judge.sight.Footage;
import org.kinora.judge.sight.Pictures;
import org.kinora.model.VideoAutoencoder;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Curriculum;
import org.kinora.stage.Feeling;
import org.kinora.stage.Stage;
import org.kinora.stage.StageClip;

/**
 * A stock of labelled frames, some of them through the codec, that grows and is renewed a clip at a time. It draws from
 * the first curriculum, from the whole stage, from stories, and from what film models never see: the judge must know
 * those too.
 */
final class FramePool {
    private static final int PLAIN = 6;
    private static final int CODED = 8;
    private static final int WINDOW = 8;
    private static final int KINDS = 6;
    private static final long FIRST_SEED = 1L << 36;

    private final Stage stage;
    private final VideoAutoencoder codec;
    private final ClipFormat format;
    private final int capacity;
    private final List<LabelledFrame> frames = new ArrayList<>();
    private long nextSeed;
    private int oldest;

    FramePool(Stage stage, VideoAutoencoder codec, ClipFormat format, int capacity, long seed) {
        this.stage = stage;
        this.codec = codec;
        this.format = format;
        this.capacity = capacity;
        this.nextSeed = FIRST_SEED + (seed << 24);
    }

    /** The next clips are those from this one on, so that a resumed run does not begin again with the first. */
    void skip(long clips) {
        nextSeed += clips;
    }

    int size() {
        return frames.size();
    }

    /** Renders one clip and takes frames of it. */
    void renew() {
        long seed = nextSeed++;
        SplittableRandom random = new SplittableRandom(seed);
        StageClip clip = stage.render(
                stage.write(seed, curriculum((int) (seed % KINDS)), format), format.width(), format.height());
        Footage plain = Footage.of(clip);
        int[] felt = felt(clip);
        for (int i = 0; i < PLAIN; i++) {
            int frame = moment(clip, felt, random);
            add(LabelledFrame.of(clip, frame, plain, frame));
        }
        int from = Math.clamp(moment(clip, felt, random) - WINDOW / 2, 0, clip.frames() - WINDOW);
        Footage coded = Pictures.throughCodec(plain.part(from, from + WINDOW), codec);
        for (int i = 0; i < CODED; i++) {
            int frame = i * WINDOW / CODED + random.nextInt(WINDOW / CODED);
            add(LabelledFrame.of(clip, from + frame, coded, frame));
        }
    }

    private static Curriculum curriculum(int kind) {
        return switch (kind) {
            case 0, 1 -> Curriculum.FIRST;
            case 2 -> Curriculum.FULL;
            case 3 -> eventful(Curriculum.FULL);
            case 4 -> eventful(Curriculum.TALES);
            default -> Curriculum.FULL.heldOut();
        };
    }

    /** With a story in nearly every film, since feelings are rare otherwise. */
    static Curriculum eventful(Curriculum curriculum) {
        return curriculum.retold("eventful-" + curriculum.name(), curriculum.moving(), curriculum.cut(), 0.95);
    }

    /** The frames in which somebody feels something. */
    private static int[] felt(StageClip clip) {
        return IntStream.range(0, clip.frames())
                .filter(frame -> clip.truth().frames().get(frame).actors().stream()
                        .anyMatch(actor -> actor.state().feeling() != Feeling.NONE))
                .toArray();
    }

    /** Any frame, or as often one of those in which somebody feels something, if there are any. */
    private static int moment(StageClip clip, int[] felt, SplittableRandom random) {
        return felt.length == 0 || random.nextBoolean()
                ? random.nextInt(clip.frames())
                : felt[random.nextInt(felt.length)];
    }

    private void add(LabelledFrame frame) {
        if (frames.size() < capacity) {
            frames.add(frame);
        } else {
            frames.set(oldest, frame);
            oldest = (oldest + 1) % capacity;
        }
    }

    LabelledFrame any(SplittableRandom random) {
        return frames.get(random.nextInt(frames.size()));
    }
}
