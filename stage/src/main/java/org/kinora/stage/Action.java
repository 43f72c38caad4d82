package org.kinora.stage;

/** What an actor can do in a beat. */
public enum Action {
    STAND,
    WALK,
    RUN,
    JUMP,
    ROLL,
    /** Falls from above and bounces. */
    FALL,
    /** Turns about itself. */
    SPIN,
    FLOAT,
    FLY,
    /** Comes towards the camera and grows. */
    APPROACH,
    /** Goes away into the picture and shrinks. */
    RECEDE,
    ENTER,
    LEAVE,
    /** Goes behind something and comes out again. */
    PASS_BEHIND,
    /** Runs or rolls into somebody, who takes over the momentum. */
    COLLIDE,
    PUSH,
    CARRY,
    GIVE,
    TAKE,
    THROW,
    /** Two friends raise a hand. */
    WAVE;

    /** Whether the action moves its actor across the picture. */
    public boolean travels() {
        return switch (this) {
            case WALK, RUN, ROLL, FLY, ENTER, LEAVE, PASS_BEHIND, COLLIDE, PUSH, CARRY -> true;
            case STAND, JUMP, FALL, SPIN, FLOAT, APPROACH, RECEDE, GIVE, TAKE, THROW, WAVE -> false;
        };
    }

    /** Whether the action is done to or with another actor. */
    public boolean needsOther() {
        return switch (this) {
            case COLLIDE, PUSH, CARRY, GIVE, TAKE, THROW, WAVE -> true;
            case STAND, WALK, RUN, JUMP, ROLL, FALL, SPIN, FLOAT, FLY, APPROACH, RECEDE, ENTER, LEAVE, PASS_BEHIND ->
                false;
        };
    }
}
