package org.kinora.judge.script;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kinora.judge.sight.Motion;
import org.kinora.judge.sight.Roll;
import org.kinora.stage.Action;
import org.kinora.stage.Cast;
import org.kinora.stage.Feeling;
import org.kinora.stage.Seen;

/**
 * What a beat shows of an actor. What is null was not told.
 *
 * @param actor its id
 * @param action what it does; null if nobody said so
 * @param heading which way it goes in the picture; NONE if it is not said
 * @param side where it is in the picture; null if it is not said
 * @param size how tall it is in the picture; null if it is not said
 * @param feeling what it feels in the end
 */
public record Performer(
        String actor,
        @Nullable Action action,
        Seen.Heading heading,
        Seen.@Nullable Side side,
        Seen.@Nullable Size size,
        Feeling feeling) {
    public Performer {
        Cast.actor(actor);
    }

    /** Its number in the roll. */
    public int number() {
        return Roll.number(actor);
    }

    /** How a track of it may look if it does what was told; empty if nothing was told that a track could show. */
    public Set<Motion> motions() {
        if (action == null) {
            return EnumSet.noneOf(Motion.class);
        }
        return switch (action) {
            case STAND, GIVE, TAKE, THROW, WAVE -> EnumSet.of(Motion.STILL);
            // What is not round looks taller and lower by turns while it spins.
            case SPIN -> EnumSet.of(Motion.STILL, Motion.UP_AND_DOWN);
            case WALK, RUN, ROLL, FLY, ENTER, LEAVE, PASS_BEHIND, COLLIDE, PUSH ->
                switch (heading) {
                    case LEFT -> EnumSet.of(Motion.LEFT);
                    case RIGHT -> EnumSet.of(Motion.RIGHT);
                    case NONE -> EnumSet.of(Motion.LEFT, Motion.RIGHT);
                };
            case CARRY ->
                heading == Seen.Heading.NONE ? EnumSet.of(Motion.STILL) : EnumSet.of(Motion.LEFT, Motion.RIGHT);
            case JUMP, FALL -> EnumSet.of(Motion.UP_AND_DOWN);
            case FLOAT -> EnumSet.of(Motion.STILL, Motion.UP_AND_DOWN, Motion.LEFT, Motion.RIGHT);
            case APPROACH -> EnumSet.of(Motion.NEARER);
            case RECEDE -> EnumSet.of(Motion.FARTHER);
        };
    }
}
