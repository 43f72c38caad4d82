package org.kinora.stage;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who holds what: picking up, giving, taking away and throwing. */
final class Hands {
    private final List<Mover> movers;
    private final List<StageEvent> events;
    private final double gravity;

    Hands(List<Mover> movers, List<StageEvent> events, double gravity) {
        this.movers = movers;
        this.events = events;
        this.gravity = gravity;
    }

    /** Lets hands act on the cues that reach their moment at a frame. */
    void frame(int frame) {
        for (Mover mover : movers) {
            Cue cue = mover.cue;
            if (cue == null || cue.other() < 0) {
                continue;
            }
            Mover other = movers.get(cue.other());
            int middle = (cue.frame() + cue.until()) / 2;
            switch (cue.action()) {
                case CARRY -> {
                    if (frame == cue.frame()) {
                        pass(other, mover, frame, StageEvent.What.PICKED_UP);
                    }
                }
                case GIVE -> {
                    if (frame == middle) {
                        for (Mover thing : heldBy(mover)) {
                            pass(thing, other, frame, StageEvent.What.GIVEN);
                        }
                    }
                }
                case TAKE -> {
                    if (frame == middle) {
                        for (Mover thing : heldBy(other)) {
                            pass(thing, mover, frame, StageEvent.What.TAKEN_AWAY);
                        }
                    }
                }
                case THROW -> {
                    if (frame == middle) {
                        for (Mover thing : heldBy(mover)) {
                            fling(thing, mover, other, frame);
                        }
                    }
                }
                case STAND, WALK, RUN, JUMP, ROLL, FALL, SPIN, FLOAT, FLY, APPROACH, RECEDE, ENTER, LEAVE -> {}
                case PASS_BEHIND, COLLIDE, PUSH, WAVE -> {}
            }
        }
        step();
    }

    /** Keeps what is held in its holder's hands. */
    void step() {
        for (Mover thing : movers) {
            Mover holder = thing.holder;
            if (holder != null) {
                double reach = 0.42 * holder.role.height() + 0.2 * thing.role.height();
                thing.place(
                        holder.x() + (holder.facesRight ? reach : -reach), holder.y() + 0.18 * holder.role.height());
                thing.z = holder.z - 0.05;
                thing.velocity(holder.vx(), 0);
            }
        }
    }

    private void pass(Mover thing, Mover to, int frame, StageEvent.What what) {
        @Nullable Mover from = thing.holder;
        thing.holder = to;
        thing.weigh();
        events.add(new StageEvent(
                frame,
                what,
                what == StageEvent.What.PICKED_UP ? to.index : from == null ? to.index : from.index,
                what == StageEvent.What.PICKED_UP ? thing.index : to.index));
    }

    /** Throws a thing so that it comes down on its target. */
    private void fling(Mover thing, Mover from, Mover to, int frame) {
        thing.holder = null;
        thing.thrower = from;
        thing.weigh();
        thing.z = to.z;
        double distance = to.x() - thing.x();
        double time = Math.max(0.35, Math.abs(distance) / 2.2);
        double drop = to.y() + 0.45 * to.role.height() - thing.y();
        thing.velocity(distance / time, drop / time + gravity * time / 2);
        thing.body.setAngularVelocity(-4 * Math.signum(distance));
        events.add(new StageEvent(frame, StageEvent.What.THROWN, from.index, to.index));
    }

    private List<Mover> heldBy(Mover holder) {
        List<Mover> things = new ArrayList<>();
        for (Mover mover : movers) {
            if (mover.holder == holder) {
                things.add(mover);
            }
        }
        return things;
    }
}
