package org.kinora.train.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.kinora.judge.sight.Footage;
import org.kinora.judge.sight.Pictures;
import org.kinora.model.VideoAutoencoder;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Curriculum;
import org.kinora.stage.Stage;
import org.kinora.stage.StageClip;

/**
 * A stock of labelled frames, some of them through the codec, that grows and is renewed a clip at a time. It draws from
 * the first curriculum, from the whole stage with many stories, and from what film models never see: the judge must
 * know those too.
 */
final class FramePool {
    private static final int PLAIN = 6;
    private static final int CODED = 8;
    private static final int WINDOW = 8;
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
        StageClip clip =
                stage.render(stage.write(seed, curriculum((int) (seed % 5)), format), format.width(), format.height());
        Footage plain = Footage.of(clip);
        for (int i = 0; i < PLAIN; i++) {
            int frame = random.nextInt(clip.frames());
            add(LabelledFrame.of(clip, frame, plain, frame));
        }
        int from = random.nextInt(clip.frames() - WINDOW + 1);
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
            case 3 -> eventful();
            default -> Curriculum.FULL.heldOut();
        };
    }

    /** The whole stage with a story in nearly every film, since feelings are rare otherwise. */
    private static Curriculum eventful() {
        return Curriculum.FULL.retold("eventful", Curriculum.FULL.moving(), Curriculum.FULL.cut(), 0.95);
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
