package org.kinora.pipeline;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes the frames of a film as they are made. */
@FunctionalInterface
public interface FrameSink {
    /**
     * The next frame.
     *
     * @param rgb H rows of W pixels of red, green and blue between position and limit; valid during this call only
     */
    void accept(ByteBuffer rgb) throws IOException;
}
