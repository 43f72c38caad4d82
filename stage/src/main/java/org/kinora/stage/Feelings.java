package org.kinora.stage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which what happens makes actors feel. They look at the play itself, not at what its writer had in mind:
 * whoever loses a toy cries, in whatever story.
 */
final class Feelings {
    /** Stage units within which one is near. */
    private static final double NEAR = 1.5;

    /** Speed of whoever flees, stage units a second. */
    private static final double FLIGHT = 1.4;

    private final StageScript script;
    private final List<Mover> movers;
    private final List<StageEvent> events;
    private int read;

    Feelings(StageScript script, List<Mover> movers, List<StageEvent> events) {
        this.script = script;
        this.movers = movers;
        this.events = events;
    }

    /** Applies the rules to what has happened up to a frame. */
    void frame(int frame) {
        if (!script.feelings()) {
            return;
        }
        int known = events.size();
        for (; read < known; read++) {
            react(events.get(read), frame);
        }
        for (Mover mover : movers) {
            if (mover.feels()) {
                fade(mover, frame);
                perceive(mover, frame);
            }
        }
        read = events.size();
    }

    private void react(StageEvent event, int frame) {
        Mover actor = movers.get(event.actor());
        switch (event.what()) {
            case TAKEN_AWAY -> {
                Mover taker = movers.get(event.other());
                if (actor.feels() && dear(heldBy(taker))) {
                    actor.robber = taker;
                    actor.besideFriend = 0;
                    show(actor, Feeling.CRYING, frame);
                }
            }
            case GIVEN -> {
                Mover receiver = movers.get(event.other());
                Mover thing = heldBy(receiver);
                if (receiver.feels() && thing != null) {
                    if (thing.actor.is("trophy")) {
                        show(receiver, Feeling.STARSTRUCK, frame);
                    } else if (thing.actor.is("cake")) {
                        show(receiver, Feeling.PARTY, frame);
                    } else if (dear(thing)) {
                        receiver.robber = null;
                        show(receiver, Feeling.HAPPY, frame);
                    }
                }
            }
            case HIT -> {
                Mover by = movers.get(event.other());
                if (actor.feels() && by.actor.is("ball")) {
                    show(actor, Feeling.DIZZY, frame);
                }
            }
            case LANDED, PICKED_UP, THROWN, FELT -> {}
        }
    }

    /** What passes by itself. */
    private void fade(Mover mover, int frame) {
        int felt = frame - mover.feltSince;
        boolean over = switch (mover.feeling) {
            case NONE, CRYING, SAD -> false;
            case DIZZY, PARTY, STARSTRUCK, HAPPY, LAUGHING, CALM -> felt > 60;
            case GREETING -> felt > 24;
            case AFRAID ->
                felt > 24 && movers.stream().noneMatch(m -> m.actor.is("scary") && m.distance(mover) < 2 * NEAR);
        };
        if (over) {
            mover.feel(Feeling.NONE, frame);
        }
    }

    private void perceive(Mover mover, int frame) {
        boolean friendNear = false;
        boolean company = false;
        for (Mover other : movers) {
            if (other == mover || (other.holder != null && !other.actor.is("cake"))) {
                continue;
            }
            double distance = mover.distance(other);
            boolean near = distance < NEAR;
            boolean friend = other.feels() && other != mover.robber && !other.actor.is("scary");
            company |= other.actor.kind().alive() && distance < 2.5 * NEAR;
            friendNear |= friend && near;
            if (other.actor.is("scary") && !mover.actor.is("scary") && near && comes(other, mover)) {
                fear(mover, other, frame);
            } else if (other.actor.is("cake") && near && other.holder != mover && calm(mover)) {
                show(mover, Feeling.PARTY, frame);
            } else if (other.actor.is("funny") && distance < 1.5 * NEAR && joking(other) && calm(mover)) {
                show(mover, Feeling.LAUGHING, frame);
            } else if (friend && near && meets(mover, other)) {
                mover.greeted = true;
                show(mover, Feeling.GREETING, frame);
            }
        }
        boolean grieves = mover.feeling == Feeling.CRYING || mover.feeling == Feeling.SAD;
        mover.besideFriend = friendNear && grieves ? mover.besideFriend + 1 : 0;
        if (mover.besideFriend > 8 && frame - mover.feltSince > 18) {
            show(mover, Feeling.CALM, frame);
        }
        boolean wet = script.weather() == Weather.RAIN && script.place().open();
        mover.alone = wet && !company ? mover.alone + 1 : 0;
        if (mover.alone > 14 && mover.feeling == Feeling.NONE) {
            show(mover, Feeling.SAD, frame);
        }
    }

    /** Fear, and the legs that follow it. */
    private void fear(Mover mover, Mover of, int frame) {
        if (show(mover, Feeling.AFRAID, frame) && mover.holder == null) {
            double away = mover.x() >= of.x() ? 1 : -1;
            int until = frame + 30;
            double x = mover.x() + away * FLIGHT * mover.role.height() * 2.5;
            mover.cue = new Cue(frame, until, mover.index, Action.RUN, -1, x, mover.y(), mover.z);
            mover.cueX = mover.x();
            mover.cueY = mover.y();
            mover.cueZ = mover.z;
            mover.facesRight = away > 0;
        }
    }

    private boolean show(Mover mover, Feeling feeling, int frame) {
        boolean begins = mover.feel(feeling, frame);
        if (begins) {
            events.add(new StageEvent(frame, StageEvent.What.FELT, mover.index, -1));
        }
        return begins;
    }

    private static boolean calm(Mover mover) {
        return mover.feeling == Feeling.NONE || mover.feeling == Feeling.GREETING || mover.feeling == Feeling.CALM;
    }

    /** Whether one moves towards another, or at it from afar. */
    private static boolean comes(Mover other, Mover mover) {
        boolean towards = (mover.x() - other.x()) * other.vx() > 0 && Math.abs(other.vx()) > 0.1;
        return towards || other.vz < -0.1;
    }

    /** Friends with free hands meet, once, when one of them walks up to the other. */
    private boolean meets(Mover mover, Mover other) {
        boolean free = mover.feeling == Feeling.NONE && !mover.greeted;
        return free && heldBy(mover) == null && heldBy(other) == null && approach(mover, other);
    }

    private static boolean approach(Mover mover, Mover other) {
        return comes(other, mover) || comes(mover, other) || other.feeling == Feeling.GREETING;
    }

    private static boolean joking(Mover other) {
        Cue cue = other.cue;
        return cue != null && (cue.action() == Action.SPIN || cue.action() == Action.JUMP);
    }

    private static boolean dear(@Nullable Mover thing) {
        return thing != null && (thing.actor.is("toy") || thing.actor.is("gift"));
    }

    private @Nullable Mover heldBy(Mover holder) {
        for (Mover mover : movers) {
            if (mover.holder == holder) {
                return mover;
            }
        }
        return null;
    }
}
