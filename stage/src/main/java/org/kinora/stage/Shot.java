package org.kinora.stage;

import java.util.Objects;

/**
 * A stretch of a film seen by one camera without a cut.
 *
 * @param fromFrame first frame
 * @param toFrame the frame after the last
 * @param framing how it looks
 * @param move what the camera does
 * @param subject index of the role it is about, or -1 for all
 * @param start the camera at the first frame
 * @param end the camera at the last frame
 */
public record Shot(int fromFrame, int toFrame, Framing framing, CameraMove move, int subject, Pose start, Pose end) {
    public Shot {
        Objects.requireNonNull(framing, "framing");
        Objects.requireNonNull(move, "move");
        if (fromFrame < 0 || toFrame <= fromFrame) {
            throw new IllegalArgumentException("A shot goes from frame " + fromFrame + " to " + toFrame);
        }
        if (move == CameraMove.FOLLOW && subject < 0) {
            throw new IllegalArgumentException("A camera that follows needs a subject");
        }
    }
}
