package org.kinora.stage;

import java.util.List;

/**
 * A stretch of a shot in which one thing happens, with what the camera sees of it. The beats of a script follow each
 * other without gaps; each has a caption of its own.
 *
 * @param fromFrame first frame, a whole second
 * @param toFrame the frame after the last
 * @param cut whether it begins with a hard cut
 * @param shot index of its shot
 * @param seen the actors in the picture, the one it is about first
 */
public record Beat(int fromFrame, int toFrame, boolean cut, int shot, List<Seen> seen) {
    public Beat {
        seen = List.copyOf(seen);
        if (fromFrame < 0 || toFrame <= fromFrame) {
            throw new IllegalArgumentException("A beat goes from frame " + fromFrame + " to " + toFrame);
        }
    }

    /** Length in frames. */
    public int frames() {
        return toFrame - fromFrame;
    }
}
