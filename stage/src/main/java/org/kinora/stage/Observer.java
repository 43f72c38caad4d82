package org.kinora.stage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Works out what each beat's picture shows, from the performance and the cameras. */
final class Observer {
    private static final double SEEN = 0.2;

    private final StageScript script;
    private final Performance performance;

    Observer(StageScript script, Performance performance) {
        this.script = script;
        this.performance = performance;
    }

    /** What is seen in a stretch, the subject of its shot first, then whoever acts, then by nearness. */
    List<Seen> observe(int from, int to) {
        List<Seen> seen = new ArrayList<>();
        Shot shot = script.shotAt(from);
        double nearest = Double.MAX_VALUE;
        int last = Math.min(to, script.format().frames()) - 1;
        Camera middle = camera(shot, (from + last) / 2);
        for (int role = 0; role < script.cast().size(); role++) {
            nearest = Math.min(nearest, depth(middle, (from + last) / 2, role));
        }
        for (int role = 0; role < script.cast().size(); role++) {
            @Nullable Seen s = observe(role, shot, from, last, nearest);
            if (s != null) {
                seen.add(s);
            }
        }
        seen.sort(Comparator.comparingInt(s -> rank(s, shot)));
        return seen;
    }

    private int rank(Seen s, Shot shot) {
        Actor actor = Cast.actor(script.cast().get(s.actor()).actor());
        int rank = s.actor();
        rank += s.actor() == shot.subject() ? -100 : 0;
        rank += s.action() != Repertoire.idle(actor) && s.action() != Action.STAND ? -10 : 0;
        return rank;
    }

    private @Nullable Seen observe(int role, Shot shot, int from, int last, double nearest) {
        double tall = 0;
        if (performance.state((from + last) / 2, role).holder() >= 0
                && performance.state(last, role).holder() >= 0) {
            return null; // told of together with whoever holds it
        }
        int inView = 0;
        int sampled = 0;
        List<Integer> frames = new ArrayList<>();
        for (int frame = from; frame <= last; frame += 2) {
            sampled++;
            Camera camera = camera(shot, frame);
            double part = overlap(camera, frame, role);
            if (part > 0.4) {
                inView++;
                frames.add(frame);
                tall = Math.max(tall, height(camera, frame, role));
            }
        }
        if (inView < Math.max(1, SEEN * sampled)) {
            return null;
        }
        int middle = frames.get(frames.size() / 2);
        Camera camera = camera(shot, middle);
        double u = point(camera, middle, role).u() / camera.width();
        @Nullable Cue cue = cue(role, from, last + 1);
        Actor actor = Cast.actor(script.cast().get(role).actor());
        double view = Math.cos(camera.pose().azimuth()) >= 0 ? 1 : -1;
        Action action = cue == null ? Repertoire.idle(actor) : cue.action();
        boolean flees = (cue == null || action == Action.STAND) && flees(role, from, last);
        action = flees ? Action.RUN : action;
        @Nullable Cue passing = passing(cue, role, from, last + 1);
        Action also = passing == null ? Action.STAND : passing.action();
        int sets = passing == null ? from : Math.max(from, passing.frame());
        int arrives = passing == null ? last : Math.min(last, passing.until());
        double moved = performance.state(arrives, role).x()
                - performance.state(sets, role).x();
        double shift = cue == null && !flees ? 0 : moved * view;
        Seen.Heading heading =
                (!action.travels() && !also.travels() && action != Action.FLOAT) || Math.abs(shift) < 0.12
                        ? Seen.Heading.NONE
                        : shift > 0 ? Seen.Heading.RIGHT : Seen.Heading.LEFT;
        State now = performance.state(middle, role);
        boolean right = now.facesRight() == view > 0;
        return new Seen(
                role,
                action,
                also,
                cue == null ? -1 : cue.other(),
                thing(cue, role, middle),
                heading,
                u < 0.38 ? Seen.Side.LEFT : u > 0.62 ? Seen.Side.RIGHT : Seen.Side.MIDDLE,
                actor.side() ? right ? Seen.Heading.RIGHT : Seen.Heading.LEFT : Seen.Heading.NONE,
                tall < 0.35 ? Seen.Size.SMALL : tall < 0.55 ? Seen.Size.MEDIUM : Seen.Size.LARGE,
                depth(camera, middle, role) < nearest + 0.2,
                feeling(performance, role, from, last));
    }

    /** What is in the hands that a cue empties. */
    private int thing(@Nullable Cue cue, int role, int middle) {
        if (cue == null || !cue.action().needsOther()) {
            return heldBy(role, middle);
        }
        int from = switch (cue.action()) {
            case GIVE, THROW -> cue.actor();
            case TAKE -> cue.other();
            case STAND, WALK, RUN, JUMP, ROLL, FALL, SPIN, FLOAT, FLY, APPROACH, RECEDE, ENTER, LEAVE -> -1;
            case PASS_BEHIND, COLLIDE, PUSH, CARRY, WAVE -> -1;
        };
        return from < 0 ? -1 : heldBy(from, Math.min(cue.frame() + 1, performance.frames() - 1));
    }

    private int heldBy(int holder, int frame) {
        for (int role = 0; role < script.cast().size(); role++) {
            if (performance.state(frame, role).holder() == holder) {
                return role;
            }
        }
        return -1;
    }

    /** The last feeling that a role shows for half a second in a stretch. */
    static Feeling feeling(Performance performance, int role, int from, int last) {
        Feeling shown = Feeling.NONE;
        int held = 0;
        for (int frame = from; frame <= last; frame++) {
            State state = performance.state(frame, role);
            held = frame > from
                            && state.feeling()
                                    == performance.state(frame - 1, role).feeling()
                    ? held + 1
                    : 1;
            if (state.feeling() != Feeling.NONE && held >= 6) {
                shown = state.feeling();
            }
        }
        return shown;
    }

    /** Whether fear makes a role run in a stretch, of which the script knows nothing. */
    private boolean flees(int role, int from, int last) {
        int running = 0;
        for (int frame = from; frame <= last; frame++) {
            running += performance.state(frame, role).action() == Action.RUN ? 1 : 0;
        }
        return running >= 6;
    }

    /** The last coming in or leaving that a stretch shows beside a role's chief action. */
    private @Nullable Cue passing(@Nullable Cue chief, int role, int from, int to) {
        @Nullable Cue last = null;
        for (Cue cue : script.cues()) {
            int common = Math.min(to, cue.until()) - Math.max(from, cue.frame());
            boolean passes = cue.action() == Action.ENTER || cue.action() == Action.LEAVE;
            if (cue.actor() == role && !cue.equals(chief) && passes && common >= 6) {
                last = cue;
            }
        }
        return last;
    }

    /** The cue of a role that fills most of a stretch. */
    private @Nullable Cue cue(int role, int from, int to) {
        @Nullable Cue best = null;
        int longest = 0;
        for (Cue cue : script.cues()) {
            int common = Math.min(to, cue.until()) - Math.max(from, cue.frame());
            // What is done with somebody matters more than the way there.
            int weight = cue.action().needsOther() ? 3 * common : common;
            if (cue.actor() == role && common > 0 && weight > longest) {
                longest = weight;
                best = cue;
            }
        }
        return best;
    }

    private Camera camera(Shot shot, int frame) {
        ClipFormat format = script.format();
        return Camera.at(shot, frame, performance, format.width(), format.height());
    }

    private Camera.Projected point(Camera camera, int frame, int role) {
        State s = performance.state(frame, role);
        return camera.project(s.x(), s.y() + script.cast().get(role).height() / 2, s.z());
    }

    private double depth(Camera camera, int frame, int role) {
        return point(camera, frame, role).depth();
    }

    private double height(Camera camera, int frame, int role) {
        double pixels =
                script.cast().get(role).height() * point(camera, frame, role).scale();
        return pixels / Math.min(camera.width(), camera.height());
    }

    /** Part of a role's square that lies in the picture. */
    private double overlap(Camera camera, int frame, int role) {
        Camera.Projected at = point(camera, frame, role);
        if (at.depth() < Camera.NEAR) {
            return 0;
        }
        double half = script.cast().get(role).height() * at.scale() / 2;
        double w = Math.min(camera.width(), at.u() + half) - Math.max(0, at.u() - half);
        double h = Math.min(camera.height(), at.v() + half) - Math.max(0, at.v() - half);
        return w <= 0 || h <= 0 ? 0 : w * h / (4 * half * half);
    }
}
