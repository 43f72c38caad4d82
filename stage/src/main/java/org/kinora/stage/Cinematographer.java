package org.kinora.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Sets the cameras of a performance: one shot from cut to cut, and says what every beat shows. */
final class Cinematographer {
    /** Distance over view: a lens of 25 degrees. */
    private static final double LENS = 2.25;

    private final SplittableRandom random;
    private final Curriculum curriculum;
    private final double view;
    private final List<Direction> directions;

    Cinematographer(SplittableRandom random, Curriculum curriculum, double view) {
        this(random, curriculum, view, List.of());
    }

    /** A cinematographer who is told what to do, beat by beat. */
    Cinematographer(SplittableRandom random, Curriculum curriculum, double view, List<Direction> directions) {
        this.random = random;
        this.curriculum = curriculum;
        this.view = view;
        this.directions = List.copyOf(directions);
    }

    /**
     * What a beat's camera is told to do.
     *
     * @param framing the shot to cut to, or null to go on without a cut
     * @param subject the role it is about, or -1
     * @param move what the camera does
     */
    record Direction(@Nullable Framing framing, int subject, CameraMove move) {}

    /** A shot for a script that is only to be simulated. */
    static Shot placeholder(ClipFormat format) {
        Pose pose = new Pose(0, 0.5, 0, 0, 0.1, LENS, 1);
        return new Shot(0, format.frames(), Framing.MEDIUM, CameraMove.STATIC, -1, pose, pose);
    }

    /** The finished script: beats get shots, and shots cameras. */
    StageScript shoot(StageScript draft, Performance performance, List<int[]> stretches) {
        List<Shot> shots = new ArrayList<>();
        List<Integer> shotOf = new ArrayList<>();
        List<Boolean> cuts = new ArrayList<>();
        int start = 0;
        int first = 0;
        for (int i = 0; i < stretches.size(); i++) {
            boolean cut = i > 0 && shots.size() < 5 && cuts(i);
            if (cut) {
                shots.add(shot(draft, performance, start, stretches.get(i)[0], shots.isEmpty(), first));
                start = stretches.get(i)[0];
                first = i;
            }
            cuts.add(cut);
            shotOf.add(shots.size());
        }
        shots.add(shot(draft, performance, start, draft.format().frames(), shots.isEmpty(), first));
        StageScript script = new StageScript(
                draft.seed(),
                draft.format(),
                draft.place(),
                draft.light(),
                draft.weather(),
                draft.feelings(),
                draft.cast(),
                draft.pieces(),
                draft.cues(),
                shots,
                List.of());
        Observer observer = new Observer(script, performance);
        List<Beat> beats = new ArrayList<>();
        for (int i = 0; i < stretches.size(); i++) {
            int[] s = stretches.get(i);
            beats.add(new Beat(s[0], s[1], cuts.get(i), shotOf.get(i), observer.observe(s[0], s[1])));
        }
        return script.withBeats(beats);
    }

    private boolean cuts(int beat) {
        return directions.isEmpty()
                ? !curriculum.framings().isEmpty() && random.nextDouble() < curriculum.cut()
                : directions.get(beat).framing() != null;
    }

    private Shot shot(StageScript draft, Performance performance, int from, int to, boolean opening, int beat) {
        double elevation = 0.05 + 0.045 * random.nextDouble();
        ClipFormat format = draft.format();
        Pose base = pose(0, 0, 0, elevation, view, format);
        Framing framing = Framing.MEDIUM;
        int subject = -1;
        @Nullable Direction told = directions.isEmpty() ? null : directions.get(beat);
        @Nullable Framing asked = told == null ? null : told.framing();
        if (!opening || asked != null) {
            framing = asked != null ? asked : ScriptWriter.pick(curriculum.framings(), random);
            int who = told != null && told.subject() >= 0 ? told.subject() : star(draft, performance, from, to);
            State at = performance.state(Math.min((from + to) / 2, performance.frames() - 1), who);
            boolean there = Math.abs(at.x()) < view * format.across() / 2 && at.y() < 0.6 * view;
            if (asked == null && framing == Framing.CLOSE_UP && (!there || wanders(performance, who, from, to))) {
                framing = Framing.WIDE;
            }
            switch (framing) {
                case WIDE -> base = pose(0, 0, 0, elevation, view * 1.25, format);
                case MEDIUM -> base = pose(0, 0, 0, elevation + 0.06, view * 0.95, format);
                case CLOSE_UP -> {
                    subject = who;
                    double h = draft.cast().get(who).height();
                    // A feeling is shown above the head and must be in the picture.
                    boolean moved = feeling(performance, who, from, to) != Feeling.NONE;
                    double near = h / ((moved ? 0.5 : 0.62) + 0.1 * random.nextDouble());
                    Pose p = pose(at.x(), at.z(), 0, elevation, near, format);
                    double y = at.y() + h * (moved ? 0.68 : 0.5);
                    base = new Pose(p.x(), y, p.z(), 0, elevation, p.distance(), near);
                }
                case OTHER_SIDE -> base = pose(0, 0.3, Math.PI, elevation, view, format);
                case FROM_ABOVE -> {
                    Pose p = pose(0, 0, 0, 0.6, view * 1.05, format);
                    base = new Pose(0, 0.35 * view * 0.8, 0.1, 0, 0.6, p.distance(), p.view());
                }
            }
        }
        return move(draft, performance, from, to, framing, subject, base, told);
    }

    /** Who deserves a close-up: whoever feels something, else anybody who is not in somebody's hands. */
    private int star(StageScript draft, Performance performance, int from, int to) {
        List<Integer> stars = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int role = 0; role < draft.cast().size(); role++) {
            if (feeling(performance, role, from, to) != Feeling.NONE) {
                stars.add(role);
            } else if (performance.state(from, role).holder() < 0) {
                others.add(role);
            }
        }
        List<Integer> chosen = stars.isEmpty() ? others : stars;
        return chosen.isEmpty() ? 0 : ScriptWriter.pick(chosen, random);
    }

    private static Feeling feeling(Performance performance, int role, int from, int to) {
        return Observer.feeling(performance, role, from, Math.min(to, performance.frames()) - 1);
    }

    /** Whether a role would not stay in a close-up. */
    private boolean wanders(Performance performance, int role, int from, int to) {
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (int frame = from; frame < Math.min(to, performance.frames()); frame++) {
            State state = performance.state(frame, role);
            low = Math.min(low, state.x());
            high = Math.max(high, state.x());
        }
        return high - low > 0.3 * view;
    }

    /** A camera that sees the ground a little above the lower edge. */
    private static Pose pose(double x, double z, double azimuth, double elevation, double view, ClipFormat format) {
        double y = view * (format.upright() / 2 - 0.12 - 0.18 * (format.upright() - 1));
        return new Pose(x, y, z, azimuth, elevation, LENS * view, view);
    }

    private Shot move(
            StageScript draft,
            Performance performance,
            int from,
            int to,
            Framing framing,
            int subject,
            Pose base,
            @Nullable Direction told) {
        CameraMove move = CameraMove.STATIC;
        if (told != null) {
            move = told.move();
        } else if (!curriculum.moves().isEmpty() && random.nextDouble() < curriculum.moving()) {
            move = ScriptWriter.pick(curriculum.moves(), random);
        }
        int who = subject >= 0 ? subject : 0;
        int last = Math.min(to, performance.frames()) - 1;
        State end = performance.state(last, who);
        State begin = performance.state(from, who);
        double h = draft.cast().get(who).height();
        boolean stays = Math.abs(end.x()) < 0.4 * view * draft.format().across();
        double angle = 0.08 + 0.08 * random.nextDouble();
        double closer = base.view() * 0.68;
        Pose near = new Pose(
                end.x() * 0.8,
                Math.max(base.y() * 0.72, end.y() + h * 0.5),
                base.z(),
                base.azimuth(),
                base.elevation(),
                base.distance(),
                closer);
        boolean tooNear = framing == Framing.CLOSE_UP || h / closer > 0.75;
        return switch (move) {
            case STATIC -> new Shot(from, to, framing, move, subject, base, base);
            case PAN_LEFT ->
                new Shot(from, to, framing, move, subject, base.panned(angle * 0.5), base.panned(-angle * 0.5));
            case PAN_RIGHT ->
                new Shot(from, to, framing, move, subject, base.panned(-angle * 0.5), base.panned(angle * 0.5));
            case ZOOM_IN, DOLLY_IN, ZOOM_OUT, DOLLY_OUT -> {
                if (!stays || tooNear) {
                    yield new Shot(from, to, framing, CameraMove.STATIC, subject, base, base);
                }
                boolean dolly = move == CameraMove.DOLLY_IN || move == CameraMove.DOLLY_OUT;
                boolean in = move == CameraMove.ZOOM_IN || move == CameraMove.DOLLY_IN;
                Pose tight = dolly
                        ? new Pose(
                                near.x(), near.y(), near.z(), near.azimuth(), near.elevation(), LENS * closer, closer)
                        : near;
                yield new Shot(from, to, framing, move, subject, in ? base : tight, in ? tight : base);
            }
            case ORBIT -> {
                double sweep = random.nextBoolean() ? 0.35 : -0.35;
                yield new Shot(from, to, framing, move, subject, turned(base, -sweep), turned(base, sweep));
            }
            case FOLLOW -> {
                boolean goes = Math.abs(end.x() - begin.x()) > 0.4 * view && Math.abs(begin.x()) < view;
                yield goes
                        ? new Shot(from, to, framing, move, who, at(base, begin.x()), at(base, begin.x()))
                        : new Shot(from, to, framing, CameraMove.STATIC, subject, base, base);
            }
        };
    }

    private static Pose at(Pose pose, double x) {
        return new Pose(x, pose.y(), pose.z(), pose.azimuth(), pose.elevation(), pose.distance(), pose.view());
    }

    private static Pose turned(Pose pose, double by) {
        return new Pose(
                pose.x(), pose.y(), pose.z(), pose.azimuth() + by, pose.elevation(), pose.distance(), pose.view());
    }
}
