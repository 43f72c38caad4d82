package org.kinora.stage;

import java.util.Objects;
import org.dyn4j.collision.Filter;
import org.dyn4j.dynamics.Body;
import org.dyn4j.dynamics.BodyFixture;
import org.dyn4j.geometry.Geometry;
import org.dyn4j.geometry.MassType;
import org.jspecify.annotations.Nullable;

/** A role on the move: its body in the physics of its depth lane, and what physics does not know. */
final class Mover {
    /** Bodies touch if their depths differ by less than this. */
    private static final double LANE = 0.12;

    /** Stage units a step. */
    private static final double STRIDE = 0.4;

    final int index;
    final Role role;
    final Actor actor;
    final Body body;
    double z;
    double vz;
    double turn;
    double hoverY;
    double phase;
    boolean facesRight;
    boolean waiting;

    @Nullable
    Cue cue;

    double cueX;
    double cueY;
    double cueZ;
    double cueTurn;

    @Nullable
    Mover holder;

    Feeling feeling = Feeling.NONE;
    int feltSince;

    @Nullable
    Mover robber;

    @Nullable
    Mover thrower;

    boolean greeted;

    int alone;
    int besideFriend;

    Mover(int index, Role role) {
        this.index = index;
        this.role = role;
        this.actor = Cast.actor(role.actor());
        this.body = new Body();
        this.body.setUserData(this);
        double h = role.height();
        BodyFixture fixture = actor.kind().round()
                ? body.addFixture(Geometry.createCircle(h / 2), 1.0)
                : body.addFixture(Geometry.createRectangle(h * 0.8, h), 1.0);
        fixture.setFriction(actor.kind().round() ? 0.6 : 0.5);
        fixture.setRestitution(restitution());
        fixture.setRestitutionVelocity(0.25);
        fixture.setFilter(new Lane(this));
        body.setMass(actor.kind().round() ? MassType.NORMAL : MassType.FIXED_ANGULAR_VELOCITY);
        body.setAtRestDetectionEnabled(false);
        body.setLinearDamping(0);
        body.setAngularDamping(actor.kind().round() ? 0.25 : 0);
        z = role.z();
        facesRight = role.facesRight();
        hoverY = role.y();
        waiting = !actor.kind().airborne() && role.y() > 0.01;
        place(role.x(), role.y());
        weigh();
    }

    private double restitution() {
        return switch (actor.kind()) {
            case BALL, FACE -> 0.72;
            case THING -> 0.45;
            case PERSON, ANIMAL, VEHICLE, FLYER, FLOATER -> 0.05;
        };
    }

    /** Lets what falls on purpose bounce well. */
    void bouncy() {
        body.getFixture(0).setRestitution(Math.max(0.6, restitution()));
    }

    /** Gives back its weight, or takes it if it hangs, hovers or is held. */
    void weigh() {
        body.setGravityScale(waiting || holder != null || actor.kind().airborne() ? 0 : 1);
        body.setEnabled(holder == null);
    }

    void place(double x, double y) {
        body.getTransform().setTranslation(x, y + role.height() / 2);
    }

    double x() {
        return body.getTransform().getTranslationX();
    }

    double y() {
        return body.getTransform().getTranslationY() - role.height() / 2;
    }

    boolean grounded() {
        return y() < 0.02 && body.getLinearVelocity().y < 0.3;
    }

    void velocity(double vx, double vy) {
        body.setLinearVelocity(vx, vy);
    }

    double vx() {
        return body.getLinearVelocity().x;
    }

    double vy() {
        return body.getLinearVelocity().y;
    }

    void walked(double distance) {
        phase += Math.abs(distance) / (STRIDE * role.height());
    }

    Gait gait() {
        double speed = Math.hypot(vx(), vz);
        if (cue == null || speed < 0.05 || !grounded()) {
            return Gait.STILL;
        }
        return switch (cue.action()) {
            case RUN, COLLIDE -> Gait.RUNNING;
            case STAND, JUMP, ROLL, FALL, SPIN, FLOAT, FLY, GIVE, TAKE, THROW, WAVE -> Gait.STILL;
            case WALK, APPROACH, RECEDE, ENTER, LEAVE, PASS_BEHIND, PUSH, CARRY ->
                speed > 0.85 ? Gait.RUNNING : Gait.WALKING;
        };
    }

    /** Begins to show a feeling, unless it shows it already. */
    boolean feel(Feeling next, int frame) {
        if (feeling == next) {
            return false;
        }
        feeling = next;
        feltSince = frame;
        return true;
    }

    boolean feels() {
        return actor.is("feels");
    }

    /** Horizontal distance to another mover, depth included. */
    double distance(Mover other) {
        return Math.hypot(x() - other.x(), z - other.z);
    }

    State state(int frame) {
        boolean held = holder != null;
        return new State(
                x(),
                y(),
                z,
                vx(),
                vy(),
                vz,
                body.getTransform().getRotationAngle() + turn,
                facesRight,
                cue == null ? Action.STAND : cue.action(),
                gait(),
                phase,
                feeling,
                frame - feltSince,
                held ? Objects.requireNonNull(holder).index : -1);
    }

    /** Lets bodies touch only within a depth lane, and nobody be hit by what he throws. */
    private record Lane(Mover mover) implements Filter {
        @Override
        public boolean isAllowed(Filter other) {
            return !(other instanceof Lane lane)
                    || (Math.abs(mover.z - lane.mover.z) < LANE
                            && mover.thrower != lane.mover
                            && lane.mover.thrower != mover);
        }

        @Override
        public Filter copy() {
            return this;
        }
    }
}
