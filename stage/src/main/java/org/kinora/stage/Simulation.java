package org.kinora.stage;

import java.util.ArrayList;
import java.util.List;
import org.dyn4j.dynamics.Body;
import org.dyn4j.dynamics.contact.Contact;
import org.dyn4j.geometry.Geometry;
import org.dyn4j.geometry.MassType;
import org.dyn4j.world.ContactCollisionData;
import org.dyn4j.world.ValueMixer;
import org.dyn4j.world.World;
import org.dyn4j.world.listener.ContactListenerAdapter;

/**
 * Plays a script: cues set actors going, a rigid-body engine moves them in the plane of their depth lane (gravity,
 * restitution, friction, momentum), depth changes as the cues say. Deterministic: the engine is pure Java, steps of fixed
 * length, no clock.
 */
final class Simulation {
    /** Physics steps a frame. */
    static final int STEPS = 10;

    /** Marks the ground's friction: contacts with it take the other body's. */
    private static final double GROUND = 1;

    private final StageScript script;
    private final World<Body> world = new World<>();
    private final List<Mover> movers = new ArrayList<>();
    private final List<StageEvent> events = new ArrayList<>();
    private final List<Touch> touches = new ArrayList<>();
    private final List<Mover> landed = new ArrayList<>();
    private final double dt;

    private Simulation(StageScript script) {
        this.script = script;
        this.dt = 1.0 / (script.format().fps() * STEPS);
        world.setGravity(0, -script.place().gravity());
        world.getSettings().setStepFrequency(dt);
        world.getSettings().setMaximumTranslation(10);
        world.setValueMixer(new Surfaces());
        Body ground = new Body();
        ground.addFixture(Geometry.createRectangle(400, 2)).setFriction(GROUND);
        ground.getFixture(0).setRestitutionVelocity(0.25);
        ground.translate(0, -1);
        ground.setMass(MassType.INFINITE);
        world.addBody(ground);
        for (int i = 0; i < script.cast().size(); i++) {
            Mover mover = new Mover(i, script.cast().get(i));
            movers.add(mover);
            world.addBody(mover.body);
        }
    }

    /** Plays a script to its end. */
    static Performance run(StageScript script) {
        return new Simulation(script).run();
    }

    private Performance run() {
        int frames = script.format().frames();
        world.addContactListener(new Touches());
        State[][] states = new State[frames][movers.size()];
        Hands hands = new Hands(movers, events, script.place().gravity());
        Feelings feelings = new Feelings(script, movers, events);
        for (int frame = 0; frame < frames; frame++) {
            for (Cue cue : script.cues()) {
                if (cue.frame() == frame) {
                    begin(movers.get(cue.actor()), cue);
                }
            }
            hands.frame(frame);
            feelings.frame(frame);
            for (Mover mover : movers) {
                states[frame][mover.index] = mover.state(frame);
            }
            for (int step = 0; step < STEPS; step++) {
                double now = frame + (double) step / STEPS;
                for (Mover mover : movers) {
                    drive(mover, now);
                }
                world.step(1, dt);
                for (Mover mover : movers) {
                    after(mover);
                }
                hands.step();
            }
            collisions(frame);
        }
        return new Performance(states, events);
    }

    private void begin(Mover mover, Cue cue) {
        mover.cue = cue;
        mover.cueX = mover.x();
        mover.cueY = mover.y();
        mover.cueZ = mover.z;
        mover.cueTurn = mover.turn;
        if (cue.action() == Action.FALL) {
            mover.waiting = false;
            mover.bouncy();
            if (cue.y() > 0) {
                mover.place(mover.x(), cue.y());
            }
            mover.weigh();
            mover.velocity((cue.x() - mover.x()) / seconds(cue), 0);
        }
        if (cue.action().travels() && Math.abs(cue.x() - mover.x()) > 0.05) {
            mover.facesRight = cue.x() > mover.x();
        }
        if (cue.action().needsOther() && !cue.action().travels()) {
            mover.facesRight = movers.get(cue.other()).x() > mover.x();
        }
        if (cue.action() == Action.COLLIDE) {
            // Set going once: from here on momentum decides.
            double v = (cue.x() - mover.x()) / seconds(cue);
            mover.velocity(v, 0);
            mover.body.setAngularVelocity(mover.actor.kind().round() ? -v / (mover.role.height() / 2) : 0);
        }
    }

    private double seconds(Cue cue) {
        return (double) (cue.until() - cue.frame()) / script.format().fps();
    }

    /** Gives a mover the velocity that its cue wants at a moment, frames. */
    private void drive(Mover mover, double now) {
        Cue cue = mover.cue;
        double rate = script.format().fps();
        if (cue != null && now >= cue.until()) {
            stop(mover, cue);
            mover.cue = null;
            cue = null;
        }
        mover.vz = 0;
        if (cue == null) {
            if (mover.actor.kind().airborne() && mover.holder == null) {
                mover.velocity(0, (hover(mover, now) - mover.y()) / dt);
            }
            return;
        }
        double length = cue.until() - cue.frame();
        double t = (now - cue.frame()) / length;
        double next = Math.min(1, (now + 1.0 / STEPS - cue.frame()) / length);
        double pace = Ease.pace(cue.action(), t) / (length / rate);
        boolean airborne = mover.actor.kind().airborne();
        switch (cue.action()) {
            case WALK, RUN, ROLL, FLY, FLOAT, ENTER, LEAVE, PASS_BEHIND, PUSH, CARRY -> {
                double vx = (cue.x() - mover.cueX) * pace;
                double vy = mover.vy();
                if (airborne) {
                    mover.hoverY = mover.cueY + (cue.y() - mover.cueY) * Ease.smooth(next);
                    vy = (hover(mover, now + 1.0 / STEPS) - mover.y()) / dt;
                }
                mover.velocity(vx, vy);
                if (cue.action() == Action.ROLL || mover.actor.kind().round()) {
                    roll(mover, vx);
                }
            }
            case JUMP -> {
                double gravity = script.place().gravity();
                double up = Math.sqrt(2 * gravity * cue.y());
                double left = (cue.until() - now) / rate;
                double vx = (cue.x() - mover.cueX) / (length / rate);
                boolean leap = mover.grounded() && !airborne && left > 2 * up / gravity;
                mover.velocity(mover.grounded() && !leap ? 0 : vx, leap ? up : mover.vy());
            }
            case APPROACH, RECEDE -> {
                mover.vz = (cue.z() - mover.cueZ) * pace;
                double vy = airborne ? (hover(mover, now) - mover.y()) / dt : mover.vy();
                mover.velocity((cue.x() - mover.cueX) * pace, vy);
            }
            case SPIN -> {
                double turns = Math.max(1, Math.round(length / rate / 1.5));
                mover.turn = mover.cueTurn - 2 * Math.PI * turns * Ease.smooth(next);
                if (airborne) {
                    mover.velocity(0, (hover(mover, now) - mover.y()) / dt);
                }
            }
            case STAND, WAVE, GIVE, TAKE, THROW -> {
                if (airborne) {
                    mover.velocity(0, (hover(mover, now) - mover.y()) / dt);
                }
            }
            case FALL, COLLIDE -> {}
        }
    }

    private void stop(Mover mover, Cue cue) {
        if (cue.action() != Action.FALL && cue.action() != Action.COLLIDE) {
            mover.velocity(0, mover.actor.kind().airborne() ? 0 : mover.vy());
            if (cue.action().travels()) {
                mover.body.setAngularVelocity(0);
            }
        }
    }

    /** Turns a round body by physics, another one by hand, as far as it rolls. */
    private void roll(Mover mover, double vx) {
        double spin = -vx / (mover.role.height() / 2);
        if (mover.actor.kind().round()) {
            mover.body.setAngularVelocity(spin);
        } else {
            mover.turn += spin * dt;
        }
    }

    private static double hover(Mover mover, double frame) {
        return mover.hoverY + 0.04 * mover.role.height() * Math.sin(frame * 0.42 + mover.index * 2.1);
    }

    private void after(Mover mover) {
        mover.z += mover.vz * dt;
        if (mover.holder == null && mover.y() < 0.05) {
            mover.walked(Math.hypot(mover.vx(), mover.vz) * dt);
        }
    }

    /** Two movers that began to touch, and how fast the one came to the other. */
    private record Touch(Mover hit, Mover by, double speed) {}

    /** Bodies grip the ground but are smooth to each other, so that momentum passes on whole. */
    private static final class Surfaces implements ValueMixer {
        @Override
        public double mixFriction(double a, double b) {
            return a == GROUND ? b : b == GROUND ? a : 0.02;
        }

        @Override
        public double mixRestitution(double a, double b) {
            return Math.max(a, b);
        }

        @Override
        public double mixRestitutionVelocity(double a, double b) {
            return Math.min(a, b);
        }
    }

    private final class Touches extends ContactListenerAdapter<Body> {
        @Override
        public void begin(ContactCollisionData<Body> data, Contact contact) {
            Object a = data.getBody1().getUserData();
            Object b = data.getBody2().getUserData();
            if (a instanceof Mover one && b instanceof Mover two) {
                double fast = one.body.getLinearVelocity().getMagnitude();
                double slow = two.body.getLinearVelocity().getMagnitude();
                touches.add(fast > slow ? new Touch(two, one, fast - slow) : new Touch(one, two, slow - fast));
            } else if (a instanceof Mover mover) {
                land(mover);
            } else if (b instanceof Mover mover) {
                land(mover);
            }
        }

        private void land(Mover mover) {
            if (mover.vy() < -0.3 && !landed.contains(mover)) {
                landed.add(mover);
            }
        }
    }

    /** Tells of what touched the ground or each other since a frame. */
    private void collisions(int frame) {
        int next = Math.min(frame + 1, script.format().frames() - 1);
        for (Mover mover : landed) {
            events.add(new StageEvent(next, StageEvent.What.LANDED, mover.index, -1));
        }
        landed.clear();
        for (Touch touch : touches) {
            if (touch.speed() > 0.3) {
                events.add(new StageEvent(next, StageEvent.What.HIT, touch.hit().index, touch.by().index));
            }
        }
        touches.clear();
    }
}
