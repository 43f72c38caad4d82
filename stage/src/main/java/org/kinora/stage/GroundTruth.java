package org.kinora.stage;

import java.util.List;

/**
 * What is in the pictures of a clip, frame by frame.
 *
 * @param frames one a frame
 * @param events what happened
 * @param cuts frames at which another camera takes over
 */
public record GroundTruth(List<Frame> frames, List<StageEvent> events, List<Integer> cuts) {
    public GroundTruth {
        frames = List.copyOf(frames);
        events = List.copyOf(events);
        cuts = List.copyOf(cuts);
    }

    /**
     * A frame.
     *
     * @param camera where the camera is
     * @param actors one a role, in the order of the cast
     */
    public record Frame(Pose camera, List<Sighting> actors) {
        public Frame {
            actors = List.copyOf(actors);
        }
    }

    /**
     * A role at a frame.
     *
     * @param box what it covers of the picture, in pixels, hidden parts included; empty if it is outside
     * @param visible part of it that can be seen, 0 to 1: neither hidden nor outside the picture
     * @param state where it is, what it does and feels
     */
    public record Sighting(Box box, double visible, State state) {}

    /**
     * Pixels left to right (exclusive), top to bottom (exclusive).
     *
     * @param left first column
     * @param top first row
     * @param right column after the last
     * @param bottom row after the last
     */
    public record Box(int left, int top, int right, int bottom) {
        /** A box of nothing. */
        public static final Box EMPTY = new Box(0, 0, 0, 0);

        /** Whether there is nothing in it. */
        public boolean isEmpty() {
            return right <= left || bottom <= top;
        }
    }
}
