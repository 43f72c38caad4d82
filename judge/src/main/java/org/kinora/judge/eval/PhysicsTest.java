package org.kinora.judge.eval;

import java.util.ArrayList;
import java.util.List;
import org.kinora.judge.score.PhysicsScore;
import org.kinora.judge.score.StepScore;
import org.kinora.judge.score.Tally;
import org.kinora.judge.sight.Footage;
import org.kinora.judge.sight.Observation;
import org.kinora.judge.sight.Roll;
import org.kinora.stage.Captions;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Detail;
import org.kinora.stage.Language;
import org.kinora.stage.StageClip;
import org.kinora.stage.StageEvent;
import org.kinora.stage.StageScript;
import org.kinora.stage.Wording;

/**
 * The model sees the first second of a real film and goes on; what moves is compared with how it really went on. Real
 * films through the codec, seen by the same eyes against the truth of the simulation, are the ceiling.
 */
record PhysicsTest(int each) implements Test {
    private static final int GIVEN = 12;
    private static final int ADDED = 24;

    /** A fall begins here, so that its first pictures are given and the rest is to be foreseen. */
    private static final int FALL_FROM = 6;

    @Override
    public double cost() {
        return 6.0 * each * 3;
    }

    @Override
    public Section run(Bench bench) {
        RealFilms real = bench.real();
        if (real == null) {
            throw new IllegalStateException("physics needs real films");
        }
        Tally made = new Tally();
        Tally ceiling = new Tally();
        ClipFormat format = bench.model().format(GIVEN + ADDED);
        for (int i = 0; i < each; i++) {
            travel("velocity_error", StageCases.uniform(i, 0.55, format), bench, real, made, ceiling);
            travel("velocity_error_slow", StageCases.uniform(i, 0.25, format), bench, real, made, ceiling);
            travel("velocity_error_fast", StageCases.uniform(i, 0.95, format), bench, real, made, ceiling);
            fall(StageCases.fall(i, FALL_FROM, format), bench, real, made, ceiling);
            bench.did("physics", 12);
        }
        for (StageScript script : StageCases.collisions(each, format)) {
            collision(script, bench, real, made, ceiling);
            bench.did("physics", 6);
        }
        return Section.of(
                "physics",
                "errors as shares of the truth, 0 is right and 1 is all wrong: velocity of what moves steadily at a speed"
                        + " of training, slower and faster; gravity of a fall and the path with its bounces; momentum"
                        + " across after a collision; steps: how many times more the picture changes from one latent frame"
                        + " to the next than within them, in steady motion (1 is even)",
                made,
                ceiling);
    }

    private static String caption(StageScript script) {
        return Captions.caption(
                script, script.beats().getFirst(), new Wording(Language.EN, Detail.NORMAL, script.seed()));
    }

    /** Paths of the roles in the frames after the given ones: of the truth, of the codec's picture, of the model. */
    private record Paths(
            List<List<double[]>> truth,
            List<List<double[]>> coded,
            List<List<double[]>> made,
            double codedSteps,
            double madeSteps) {}

    private static Paths paths(StageScript script, StageClip clip, Bench bench, RealFilms real) {
        Footage plain = Footage.of(clip);
        Footage added = bench.model()
                .goOn(plain.part(0, GIVEN), bench.model().plan(script, GIVEN), caption(script), ADDED, bench.seed());
        Footage coded = real.coded(plain);
        List<Observation> seenReal = real.eyes().watch(coded).subList(GIVEN, GIVEN + ADDED);
        List<Observation> seenMade = real.eyes().watch(added);
        int period = bench.model().codec().temporalFactor();
        Paths paths = new Paths(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                StepScore.of(coded.part(GIVEN, GIVEN + ADDED), period),
                StepScore.of(added, period));
        for (int role = 0; role < script.cast().size(); role++) {
            int number = Roll.number(script.cast().get(role).actor());
            List<double[]> truth = new ArrayList<>();
            for (int frame = GIVEN; frame < GIVEN + ADDED; frame++) {
                truth.add(
                        TruePath.point(clip.truth().frames().get(frame).actors().get(role)));
            }
            paths.truth().add(truth);
            paths.coded().add(PhysicsScore.path(number, seenReal));
            paths.made().add(PhysicsScore.path(number, seenMade));
        }
        return paths;
    }

    private static void travel(
            String name, StageScript script, Bench bench, RealFilms real, Tally made, Tally ceiling) {
        Paths paths = paths(script, real.clip(script), bench, real);
        List<double[]> truth = paths.truth().getFirst();
        made.add(name, PhysicsScore.velocityError(paths.made().getFirst(), truth));
        ceiling.add(name, PhysicsScore.velocityError(paths.coded().getFirst(), truth));
        made.add("steps", paths.madeSteps());
        ceiling.add("steps", paths.codedSteps());
    }

    private static void fall(StageScript script, Bench bench, RealFilms real, Tally made, Tally ceiling) {
        Paths paths = paths(script, real.clip(script), bench, real);
        List<double[]> truth = paths.truth().getFirst();
        int lands = TruePath.landing(truth);
        made.add("fall_path_error", PhysicsScore.pathError(paths.made().getFirst(), truth));
        ceiling.add("fall_path_error", PhysicsScore.pathError(paths.coded().getFirst(), truth));
        made.add(
                "gravity_error",
                PhysicsScore.gravityError(paths.made().getFirst().subList(0, lands), truth.subList(0, lands)));
        ceiling.add(
                "gravity_error",
                PhysicsScore.gravityError(paths.coded().getFirst().subList(0, lands), truth.subList(0, lands)));
    }

    private static void collision(StageScript script, Bench bench, RealFilms real, Tally made, Tally ceiling) {
        StageClip clip = real.clip(script);
        int hit = clip.truth().events().stream()
                .filter(e -> e.what() == StageEvent.What.HIT)
                .mapToInt(StageEvent::frame)
                .findFirst()
                .orElse(-1);
        int from = hit - GIVEN + 2;
        int to = from + 6;
        if (hit < GIVEN - 1 || to >= ADDED) {
            return;
        }
        Paths paths = paths(script, clip, bench, real);
        List<Double> heights = script.cast().stream().map(r -> r.height()).toList();
        double before = Math.max(
                1e-6,
                Math.abs(PhysicsScore.momentum(paths.truth(), heights, Math.max(0, from - 4), Math.max(1, from - 2))));
        double truth = PhysicsScore.momentum(paths.truth(), heights, from, to);
        add(made, PhysicsScore.momentum(paths.made(), heights, from, to), truth, before);
        add(ceiling, PhysicsScore.momentum(paths.coded(), heights, from, to), truth, before);
    }

    private static void add(Tally tally, double seen, double truth, double before) {
        if (!Double.isNaN(truth)) {
            tally.add("momentum_error", Double.isNaN(seen) ? 1 : Math.min(1, Math.abs(seen - truth) / before));
        }
    }
}
