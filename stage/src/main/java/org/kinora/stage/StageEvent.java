package org.kinora.stage;

/**
 * Something that happened.
 *
 * @param frame when
 * @param what what
 * @param actor index of the role it happened to or that did it
 * @param other index of the other role, or -1
 */
public record StageEvent(int frame, What what, int actor, int other) {
    /** Kinds of events. */
    public enum What {
        /** Touched the ground from the air. */
        LANDED,
        /** Two bodies met. */
        HIT,
        PICKED_UP,
        TAKEN_AWAY,
        GIVEN,
        THROWN,
        /** A rule of feeling fired; the feeling is in the state. */
        FELT
    }
}
