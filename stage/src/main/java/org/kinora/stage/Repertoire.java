package org.kinora.stage;

import java.util.EnumSet;
import java.util.Set;

/** Which actions suit which bodies. */
final class Repertoire {
    private Repertoire() {}

    /** What an actor can do by itself. */
    static Set<Action> of(Actor actor) {
        return switch (actor.kind()) {
            case PERSON, ANIMAL ->
                EnumSet.of(
                        Action.STAND,
                        Action.WALK,
                        Action.RUN,
                        Action.JUMP,
                        Action.APPROACH,
                        Action.RECEDE,
                        Action.ENTER,
                        Action.LEAVE,
                        Action.PASS_BEHIND);
            case FACE ->
                EnumSet.of(
                        Action.STAND,
                        Action.ROLL,
                        Action.JUMP,
                        Action.FALL,
                        Action.SPIN,
                        Action.APPROACH,
                        Action.RECEDE,
                        Action.ENTER,
                        Action.LEAVE,
                        Action.PASS_BEHIND);
            case VEHICLE ->
                EnumSet.of(
                        Action.STAND,
                        Action.WALK,
                        Action.RUN,
                        Action.APPROACH,
                        Action.RECEDE,
                        Action.ENTER,
                        Action.LEAVE,
                        Action.PASS_BEHIND);
            case FLYER ->
                EnumSet.of(
                        Action.FLOAT,
                        Action.FLY,
                        Action.APPROACH,
                        Action.RECEDE,
                        Action.ENTER,
                        Action.LEAVE,
                        Action.SPIN,
                        Action.PASS_BEHIND);
            case FLOATER ->
                EnumSet.of(
                        Action.FLOAT,
                        Action.FLY,
                        Action.APPROACH,
                        Action.RECEDE,
                        Action.ENTER,
                        Action.LEAVE,
                        Action.PASS_BEHIND);
            case BALL ->
                EnumSet.of(
                        Action.STAND,
                        Action.ROLL,
                        Action.FALL,
                        Action.SPIN,
                        Action.ENTER,
                        Action.LEAVE,
                        Action.PASS_BEHIND);
            case THING -> EnumSet.of(Action.STAND, Action.FALL, Action.SPIN);
        };
    }

    /** What it does when it does nothing. */
    static Action idle(Actor actor) {
        return actor.kind().airborne() ? Action.FLOAT : Action.STAND;
    }

    /** Whether it can be in a place: what lives in water does not leave it. */
    static boolean suits(Actor actor, Place place) {
        return !actor.is("water") || place == Place.SEA;
    }
}
