package org.kinora.stage;

import io.github.humbleui.skija.Canvas;
import java.util.ArrayList;
import java.util.List;

/** How a role looks at a frame from a camera: its billboard with gait and turn, its feeling, its shadow. */
final class ActorArt {
    /** Frames in which a feeling pops up. */
    private static final int POP = 5;

    private final StageScript script;
    private final Sprites sprites;
    private final Camera camera;
    private final int frame;

    ActorArt(StageScript script, Sprites sprites, Camera camera, int frame) {
        this.script = script;
        this.sprites = sprites;
        this.camera = camera;
        this.frame = frame;
    }

    /** The billboards of a role, itself first. */
    List<Billboard> parts(int role, State state) {
        Role who = script.cast().get(role);
        Actor actor = Cast.actor(who.actor());
        boolean face = actor.is("face") && state.feeling() != Feeling.NONE && state.feeling() != Feeling.GREETING;
        Sprite sprite = sprites.sprite(face ? state.feeling().sprite() : actor.sprite(state.gait()));
        Camera.Projected at = camera.project(state.x(), state.y(), state.z());
        double h = who.height() * at.scale();
        double w = h * sprite.aspect();
        boolean behind = Math.cos(camera.pose().azimuth()) < 0;
        boolean right = state.facesRight() != behind;
        double sign = behind ? -1 : 1;
        double angle = -state.angle() * sign;
        double lift = 0;
        if (state.gait() != Gait.STILL && !actor.kind().airborne() && actor.kind() != Kind.VEHICLE) {
            boolean running = state.gait() == Gait.RUNNING;
            double step = Math.abs(Math.sin(Math.PI * state.phase()));
            lift = (running ? 0.10 : 0.055) * h * step;
            angle += (running ? 0.09 : 0.06) * Math.sin(Math.PI * state.phase());
        }
        List<Billboard> parts = new ArrayList<>();
        int clock = frame + role * 7;
        parts.add(new Billboard(sprite, clock, at.u(), at.v() - h / 2 - lift, w, h, angle, actor.side() && right));
        if (state.feeling() != Feeling.NONE && !face) {
            parts.add(feeling(state, at, h, right, clock));
        }
        return parts;
    }

    /** The feeling beside the head, popping up with a little overshoot. */
    private Billboard feeling(State state, Camera.Projected at, double h, boolean right, int clock) {
        Sprite sprite = sprites.sprite(state.feeling().sprite());
        double t = Math.min(1, (state.felt() + 1) / (double) POP);
        double size = h * 0.66 * t * (1 + 0.6 * Math.sin(Math.PI * t) * (1 - t));
        double side = right ? -1 : 1;
        return new Billboard(
                sprite, clock, at.u() + side * h * 0.42, at.v() - h * 1.02, size * sprite.aspect(), size, 0, false);
    }

    /** A soft contact shadow: smaller and fainter the higher the actor is. */
    void shadow(Canvas canvas, int role, State state) {
        Role who = script.cast().get(role);
        Camera.Projected at = camera.project(state.x(), 0, state.z());
        double up = Math.max(0, state.y()) / who.height();
        double strength = 1 / (1 + 1.2 * up);
        double rx = who.height() * 0.46 * at.scale() * (0.65 + 0.35 * strength);
        double flat = Math.max(0.12, Math.sin(camera.pose().elevation()) * 1.6);
        int alpha = (int) Math.round(110 * strength * (script.place() == Place.SEA ? 0.5 : 1));
        if (at.u() + rx < 0 || at.u() - rx > camera.width()) {
            return;
        }
        try (Brush brush = new Brush(canvas)) {
            brush.glow(at.u(), at.v() - 0.2 * rx * flat, rx, rx * Math.min(0.6, flat), alpha << 24, 0);
        }
    }
}
