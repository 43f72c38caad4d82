package org.kinora.train.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Curriculum;
import org.kinora.stage.Stage;
import org.kinora.stage.StageClip;

/**
 * A stock of rendered clips that one thread at the lowest priority keeps renewing, so that training neither waits for
 * the stage nor sees the same clips for ever.
 */
public final class ClipPool implements AutoCloseable {
    private final Stage stage;
    private final Curriculum curriculum;
    private final List<ClipFormat> formats;
    private final int capacity;
    private final List<StageClip> clips = new ArrayList<>();
    private final AtomicLong nextSeed;
    private final Thread renewal;
    private volatile boolean closed;
    private int oldest;

    /**
     * Renders a first stock, then goes on in the background.
     *
     * @param capacity clips kept in memory
     * @param firstSeed scripts are written from this seed on, one after the other
     */
    public ClipPool(Stage stage, Curriculum curriculum, List<ClipFormat> formats, int capacity, long firstSeed) {
        this.stage = stage;
        this.curriculum = curriculum;
        this.formats = List.copyOf(formats);
        this.capacity = capacity;
        this.nextSeed = new AtomicLong(firstSeed);
        for (int i = 0; i < Math.min(capacity, 24); i++) {
            clips.add(render());
        }
        this.renewal = Thread.ofPlatform().name("render").daemon().start(this::renew);
    }

    private StageClip render() {
        long seed = nextSeed.getAndIncrement();
        ClipFormat format = formats.get((int) (seed % formats.size()));
        return stage.render(stage.write(seed, curriculum, format), format.width(), format.height());
    }

    private void renew() {
        while (!closed) {
            StageClip clip = render();
            synchronized (clips) {
                if (clips.size() < capacity) {
                    clips.add(clip);
                } else {
                    clips.set(oldest, clip);
                    oldest = (oldest + 1) % capacity;
                }
            }
            pause();
        }
    }

    /** A renewed clip every second or so is plenty, and leaves the cores to training. */
    private void pause() {
        try {
            Thread.sleep(clips.size() < capacity ? 100 : 1500);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /** Any clip of the stock. */
    public StageClip any(SplittableRandom random) {
        synchronized (clips) {
            return clips.get(random.nextInt(clips.size()));
        }
    }

    @Override
    public void close() {
        closed = true;
        renewal.interrupt();
    }
}
