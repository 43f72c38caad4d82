package org.kinora.stage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Decides who is on the stage, where they begin, and what each does in each beat. */
final class Blocking {
    private static final int TRIES = 40;

    private final SplittableRandom random;
    private final Curriculum curriculum;
    private final ClipFormat format;
    private final Place place;
    private final List<Role> roles = new ArrayList<>();
    private final List<Cue> cues = new ArrayList<>();
    private final List<SetPiece> screens = new ArrayList<>();
    private double view;
    private int wish;

    /** Whether somebody waits for more of whoever is directed, so that nobody may be lost from the picture. */
    private boolean told;

    /** Where each role is expected to be: x, y, z, and whether it is in the picture. */
    private final List<double[]> spots = new ArrayList<>();

    Blocking(SplittableRandom random, Curriculum curriculum, ClipFormat format, Place place) {
        this.random = random;
        this.curriculum = curriculum;
        this.format = format;
        this.place = place;
    }

    List<Role> roles() {
        return roles;
    }

    List<Cue> cues() {
        return cues;
    }

    List<SetPiece> screens() {
        return screens;
    }

    /** Stage units that the shorter side of the picture should span. */
    double view() {
        return view;
    }

    double halfWidth() {
        return view * format.across() / 2;
    }

    private double top() {
        return view * (format.upright() - 0.12);
    }

    /** Casts the roles and gives them cues for every beat. */
    void perform(List<int[]> beats) {
        Actor main = null;
        Action first = Action.STAND;
        boolean only = curriculum.trial() == Curriculum.Trial.ONLY;
        for (int i = 0; main == null || (i < TRIES && only && !held(main, first)); i++) {
            Actor drawn = Cast.actor(ScriptWriter.pick(curriculum.actors(), random));
            if (Repertoire.suits(drawn, place)) {
                main = drawn;
                first = action(drawn, only);
            }
        }
        int count = random.nextDouble() < curriculum.two() ? random.nextDouble() < curriculum.three() ? 3 : 2 : 1;
        List<Actor> cast = new ArrayList<>(List.of(main));
        Set<String> taken = new HashSet<>(Set.of(main.id()));
        for (int i = 0; i < TRIES && cast.size() < count; i++) {
            Actor actor = Cast.actor(ScriptWriter.pick(curriculum.actors(), random));
            if (Repertoire.suits(actor, place) && taken.add(actor.id())) {
                cast.add(actor);
            }
        }
        compose(cast, first);
        cue(0, first, beats.get(0)[0], beats.get(0)[1], true);
        for (int role = 1; role < roles.size(); role++) {
            if (random.nextDouble() < 0.25) {
                Action action = action(Cast.actor(roles.get(role).actor()), false);
                cue(role, action, beats.get(0)[0], beats.get(0)[1], true);
            }
        }
        improvise(beats, 1);
    }

    /** Gives the roles something to do in the beats from an index on. */
    void improvise(List<int[]> beats, int from) {
        for (int b = from; b < beats.size(); b++) {
            int[] beat = beats.get(b);
            int leader = roles.size() == 1 || random.nextDouble() < 0.55 ? 0 : random.nextInt(roles.size());
            for (int role = 0; role < roles.size(); role++) {
                if (role == leader || random.nextDouble() < 0.25) {
                    cue(role, later(role), beat[0], beat[1], false);
                }
            }
        }
    }

    /** Draws an action that can begin in the middle of a film. */
    private Action later(int role) {
        Actor actor = Cast.actor(roles.get(role).actor());
        for (int i = 0; i < TRIES; i++) {
            Action action = action(actor, false);
            boolean opens = action == Action.ENTER || action == Action.FALL || action == Action.PASS_BEHIND;
            if (!opens && action != Repertoire.idle(actor)) {
                return action;
            }
        }
        return Repertoire.idle(actor);
    }

    /** Sets how much the picture spans, for a story that casts its own roles. */
    void span(double units) {
        view = units;
    }

    /** Casts a role of a story. */
    int cast(Actor actor, double x, double y, double z, double height, boolean facesRight) {
        roles.add(new Role(actor.id(), x, y, z, height, facesRight));
        spots.add(new double[] {x, y, z, Math.abs(x) < halfWidth() ? 1 : 0});
        return roles.size() - 1;
    }

    /** Orders a role of a story to do something and to end at a place. */
    void order(int from, int until, int role, Action action, int other, double x) {
        double[] spot = spots.get(role);
        cues.add(new Cue(from, until, role, action, other, x, spot[1], spot[2]));
        spots.set(role, new double[] {x, spot[1], spot[2], action == Action.LEAVE ? 0 : 1});
    }

    /** Orders a role of a story to jump. */
    void leap(int from, int until, int role, double height) {
        double[] spot = spots.get(role);
        cues.add(new Cue(from, until, role, Action.JUMP, -1, spot[0], height, spot[2]));
    }

    /** The role that an actor plays. */
    int roleOf(Actor actor) {
        for (int role = 0; role < roles.size(); role++) {
            if (roles.get(role).actor().equals(actor.id())) {
                return role;
            }
        }
        throw new IllegalArgumentException(actor.id() + " has no role");
    }

    /** Gives a role something to do in a direction: 1 right, -1 left, 0 whichever. */
    void direct(int role, Action action, int from, int to, boolean opening, int direction) {
        wish = direction;
        told = true;
        cue(role, action, from, to, opening);
        wish = 0;
        told = false;
    }

    Place place() {
        return place;
    }

    Curriculum curriculum() {
        return curriculum;
    }

    /** Draws an action that suits the actor, is in the curriculum and may be shown. */
    private Action action(Actor actor, boolean heldOut) {
        Set<Action> can = Repertoire.of(actor);
        for (int i = 0; i < TRIES; i++) {
            Action action = ScriptWriter.pick(curriculum.actions(), random);
            if (can.contains(action) && held(actor, action) == heldOut) {
                return action;
            }
        }
        return Repertoire.idle(actor);
    }

    private boolean held(Actor actor, Action action) {
        return HeldOut.contains(actor.id(), place, action);
    }

    /** Chooses sizes and starting places. */
    void compose(List<Actor> cast, Action first) {
        double[] heights = new double[cast.size()];
        double tallest = 0;
        for (int i = 0; i < heights.length; i++) {
            heights[i] = cast.get(i).height() * (0.93 + 0.14 * random.nextDouble());
            tallest = Math.max(tallest, heights[i]);
        }
        boolean roomy = first == Action.JUMP
                || first == Action.FALL
                || cast.get(0).kind().airborne();
        double part = cast.size() == 1
                ? 0.38 + (roomy ? 0.12 : 0.28) * random.nextDouble()
                : 0.36 + 0.12 * random.nextDouble();
        view = (cast.size() == 1 ? heights[0] : 0.5 * (heights[0] + tallest)) / part;
        int side = random.nextBoolean() ? 1 : -1;
        for (int i = 0; i < heights.length; i++) {
            Actor actor = cast.get(i);
            double x = cast.size() == 1
                    ? (random.nextDouble() - 0.5) * halfWidth()
                    : halfWidth()
                                    * side
                                    * (cast.size() == 2 ? (i == 0 ? -0.5 : 0.5) : new double[] {-0.6, 0.05, 0.65}[i])
                            + 0.1 * (random.nextDouble() - 0.5);
            double z = i == 0 ? 0 : (0.35 + 0.5 * random.nextDouble()) * (i == 1 ? 1 : 2);
            double y = actor.kind().airborne() ? (0.12 + 0.3 * random.nextDouble()) * (top() - heights[i]) : 0;
            boolean right = random.nextBoolean();
            roles.add(new Role(actor.id(), x, y, z, heights[i], right));
            spots.add(new double[] {x, y, z, 1});
        }
    }

    private void start(int role, double x, double y, double z, boolean right) {
        Role old = roles.get(role);
        roles.set(role, new Role(old.actor(), x, y, z, old.height(), right));
        spots.set(role, new double[] {x, y, z, 1});
    }

    /** Gives a role something to do in a beat; in the opening beat it may also be moved to where that begins. */
    private void cue(int role, Action wanted, int from, int to, boolean opening) {
        double[] spot = spots.get(role);
        double h = roles.get(role).height();
        double x = halfWidth();
        double seconds = (double) (to - from) / format.fps();
        int dir = opening ? (random.nextBoolean() ? 1 : -1) : spot[0] > 0.1 * x ? -1 : spot[0] < -0.1 * x ? 1 : sign();
        dir = wish != 0 ? wish : dir;
        Action action = wanted;
        if (spot[3] == 0) {
            action = Action.ENTER; // whoever has left comes back
        }
        if (curriculum.trial() == Curriculum.Trial.AVOID
                && held(Cast.actor(roles.get(role).actor()), action)) {
            return;
        }
        int until = to;
        double tx = spot[0];
        double ty = spot[1];
        double tz = spot[2];
        boolean gone = action == Action.LEAVE;
        switch (action) {
            case STAND, WAVE, COLLIDE, PUSH, CARRY, GIVE, TAKE, THROW -> {
                if (action != Action.STAND) {
                    throw new IllegalArgumentException(action + " is part of stories only");
                }
            }
            case WALK, PASS_BEHIND -> {
                if (opening) {
                    double near = 0.75 + 0.2 * random.nextDouble();
                    if (wish == 0 && roles.size() > 1 && role == 0 && random.nextDouble() < 0.5) {
                        // Often come from one's own side, so that two actors seldom cover each other for long.
                        dir = spot[0] < 0 ? 1 : -1;
                    }
                    start(role, -dir * x * near, spot[1], spot[2], dir > 0);
                }
                double begin = spots.get(role)[0];
                double distance = Math.min(h * (0.4 + 0.3 * random.nextDouble()) * seconds, 0.8 * x - dir * begin);
                if (distance < 0.2 * x) {
                    dir = wish == 0 ? -dir : dir;
                    distance = Math.min(0.6 * h * seconds, 1.2 * x);
                }
                tx = begin + dir * distance;
                if (action == Action.PASS_BEHIND) {
                    screens.add(SetDressing.screen(place, (begin + tx) / 2, spot[2] - 0.4, h));
                }
            }
            case RUN, ROLL, FLY -> {
                // Mostly through the picture and out of it: whoever stopped on the way would have run a moment only.
                boolean stays = told || random.nextDouble() < 0.35;
                if (opening) {
                    start(role, -dir * (x + h * (0.4 * random.nextDouble() - 0.2)), spot[1], spot[2], dir > 0);
                }
                double goal = stays ? 0.7 * x : x + 0.85 * h;
                double distance = goal - dir * spots.get(role)[0];
                if (distance < 0.3 * x) {
                    dir = wish == 0 ? -dir : dir;
                    distance = goal - dir * spots.get(role)[0];
                    distance = Math.max(distance, 0.3 * x);
                }
                double slowest = stays ? 0.5 : action == Action.ROLL ? 0.6 : 0.8;
                double speed = h * Math.clamp(distance / seconds / h, slowest, slowest + 0.6);
                double way = Math.min(distance, speed * seconds);
                tx = spots.get(role)[0] + dir * way;
                until = Math.min(to, from + (int) Math.ceil(way / speed * format.fps()));
                gone = !stays && way == distance;
                if (action == Action.FLY) {
                    ty = Math.clamp(
                            spot[1] + (random.nextDouble() - 0.5) * 0.8 * h, 0.1 * h, Math.max(0.2, top() - 1.1 * h));
                }
            }
            case JUMP -> ty = h * (0.35 + 0.3 * random.nextDouble());
            case SPIN -> {}
            case FALL -> {
                start(role, spot[0], top() + (0.1 + 0.3 * random.nextDouble()) * h, spot[2], random.nextBoolean());
                tx = spot[0] + dir * 0.3 * h * random.nextDouble();
                ty = 0;
            }
            case FLOAT -> {
                tx = spot[0] + dir * 0.3 * x * random.nextDouble();
                ty = Math.clamp(
                        spot[1] + (random.nextDouble() - 0.4) * 0.9 * h, 0.05 * h, Math.max(0.1, top() - 1.1 * h));
            }
            case APPROACH -> {
                if (opening) {
                    start(
                            role,
                            spot[0] * 0.6,
                            spot[1],
                            spot[2] + view * (1.2 + 0.8 * random.nextDouble()),
                            random.nextBoolean());
                    tz = spot[2];
                } else {
                    tz = Math.max(-0.45 * view, spot[2] - 0.5 * view);
                }
            }
            case RECEDE -> tz = spot[2] + view * (1.0 + 0.8 * random.nextDouble());
            case ENTER -> {
                int side = opening ? -dir : spot[0] > 0 ? 1 : -1;
                double outside = side * (x + 0.75 * h);
                if (opening) {
                    start(role, outside, spot[1], spot[2], side < 0);
                }
                tx = roles.size() == 1 ? side * -0.3 * x * random.nextDouble() : side * x * 0.45;
                until = from + Math.clamp(Math.round((to - from) * 0.9f), Math.min(8, to - from), to - from);
            }
            case LEAVE -> {
                int out = wish == 0 && roles.size() > 1 && random.nextDouble() < 0.7 ? (spot[0] > 0 ? 1 : -1) : dir;
                tx = out * (x + 0.85 * h);
                until = from + Math.clamp(Math.round((to - from) * 0.9f), Math.min(8, to - from), to - from);
            }
        }
        cues.add(new Cue(from, until, role, action, -1, tx, ty, tz));
        boolean airborne = Cast.actor(roles.get(role).actor()).kind().airborne();
        spots.set(role, new double[] {tx, airborne ? ty : 0, tz, gone ? 0 : 1});
    }

    private int sign() {
        return random.nextBoolean() ? 1 : -1;
    }
}
