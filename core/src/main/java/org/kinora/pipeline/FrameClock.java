package org.kinora.pipeline;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.kinora.video.FrameRate;

/**
 * Shows the frames that a model makes at its own rate at the rate that was asked for: each moment of the film shows the
 * frame that the model has for it, so frames are shown twice or left out, and motion keeps its speed.
 */
final class FrameClock {
    private final long modelRate;
    private final FrameRate rate;
    private final int total;
    private long made;
    private int shown;

    FrameClock(int modelFramesPerSecond, FrameRate rate, int totalFrames) {
        this.modelRate = modelFramesPerSecond;
        this.rate = rate;
        this.total = totalFrames;
    }

    /** The model's frame that frame {@code i} of the film shows. */
    private long source(int i) {
        return i * modelRate * rate.denominator() / rate.numerator();
    }

    /** How many frames the model has to make. */
    int modelFrames() {
        return Math.toIntExact(source(total - 1) + 1);
    }

    /** Passes on the model's next frames, which lie one after the other. */
    void show(ByteBuffer frames, int frameBytes, FrameSink sink) throws IOException {
        for (int at = 0; at < frames.limit(); at += frameBytes, made++) {
            while (shown < total && source(shown) == made) {
                sink.accept(frames.slice(at, frameBytes));
                shown++;
            }
        }
    }

    /** How many frames of the film have been passed on. */
    int shown() {
        return shown;
    }
}
