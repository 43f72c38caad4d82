package org.kinora.film;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.kinora.provenance.watermark.MarkKey;
import org.kinora.provenance.watermark.MarkWriter;

/** Puts the visible label and the invisible mark on frames as they pass by. */
public final class MarkedFrames {
    private final @Nullable VisibleLabel label;
    private final @Nullable MarkWriter mark;
    private final ByteBuffer frame;

    /**
     * @param label the label, or null for none
     * @param payload what the invisible mark says, or null for none
     */
    MarkedFrames(int width, int height, @Nullable VisibleLabel label, @Nullable Long payload) {
        this.label = label;
        this.mark = payload == null
                ? null
                : new MarkWriter(MarkKey.common(), payload, width, height, MarkWriter.Strength.DEFAULT);
        this.frame = ByteBuffer.allocateDirect(3 * width * height);
    }

    /** The marked form of a frame, a copy in any case; valid until the next call. */
    public ByteBuffer apply(ByteBuffer rgb) {
        frame.clear().put(rgb.duplicate()).flip();
        if (label != null) {
            label.draw(frame);
        }
        if (mark != null) {
            mark.mark(frame, frame);
        }
        return frame;
    }
}
