package org.kinora.stage;

import java.util.Objects;

/**
 * An order to an actor.
 *
 * @param frame when it begins, frames from 0
 * @param until the frame at which it is done (exclusive)
 * @param actor index of the role, from 0
 * @param action what to do
 * @param other index of the role it is done with or to, or -1
 * @param x where to be at the end (actions that travel)
 * @param y height: of the feet at the end (FLY, FLOAT), of the jump (JUMP), of the start (FALL)
 * @param z depth to be at in the end
 */
public record Cue(int frame, int until, int actor, Action action, int other, double x, double y, double z) {
    public Cue {
        Objects.requireNonNull(action, "action");
        if (frame < 0 || until <= frame) {
            throw new IllegalArgumentException(
                    "Cue " + action + " goes from frame " + frame + " to " + until + "; it must last at least a frame");
        }
        if (actor < 0 || other < -1 || (action.needsOther() && other < 0)) {
            throw new IllegalArgumentException("Cue " + action + " of role " + actor + " has no other role: " + other);
        }
    }
}
