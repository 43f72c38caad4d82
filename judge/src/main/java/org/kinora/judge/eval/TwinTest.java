package org.kinora.judge.eval;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.kinora.judge.score.Tally;
import org.kinora.stage.Captions;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Detail;
import org.kinora.stage.Language;
import org.kinora.stage.Role;
import org.kinora.stage.StageScript;
import org.kinora.stage.Wording;

/**
 * LikePhys (arXiv 2510.11512): a model that has learnt how things move should find a real film easier to denoise than
 * its twin in which something impossible happens. No eyes are needed; a guess is right in half of the pairs.
 */
record TwinTest(int each) implements Test {
    private static final int FRAMES = 24;
    private static final double[] SIGMAS = {0.3, 0.5, 0.7, 0.9};

    @Override
    public double cost() {
        return 4.0 * each * 4;
    }

    @Override
    public Section run(Bench bench) {
        RealFilms real = bench.real();
        if (real == null) {
            throw new IllegalStateException("twins need real films");
        }
        FilmModel.Planner planner = bench.model().planner();
        return planner == null
                ? run(bench, new Twins.OfFilms(bench.model(), real))
                : run(bench, new Twins.OfPlans(bench.model(), planner));
    }

    private <T> Section run(Bench bench, Twins<T> twins) {
        Tally tally = new Tally();
        ClipFormat format = bench.model().format(FRAMES);
        try (PointerScope _ = new PointerScope()) {
            for (int i = 0; i < each; i++) {
                StageScript walk = StageCases.uniform(i, 0.55, format);
                T valid = twins.of(walk);
                double jump = 0.9 * walk.cast().getFirst().height() * (i % 2 == 0 ? 1 : -1);
                T elsewhere = twins.of(StageCases.moved(walk, jump));
                compare("teleport", walk, valid, twins.spliced(valid, elsewhere), twins, bench, tally);
                T nowhere = twins.of(StageCases.moved(walk, 60));
                compare("vanish", walk, valid, twins.spliced(valid, nowhere), twins, bench, tally);
                StageScript fall = StageCases.fall(i, 3, format);
                T falls = twins.of(fall);
                compare("anti_gravity", fall, falls, twins.reversed(falls), twins, bench, tally);
                bench.did("twins", 12);
            }
            for (StageScript hit : StageCases.collisions(each, format)) {
                compare("pass_through", hit, twins.of(hit), twins.of(apart(hit)), twins, bench, tally);
                bench.did("twins", 4);
            }
        }
        return Section.of(
                "likephys",
                "how often the real film is easier to denoise than its impossible twin; guessing gives 0.5; a model that"
                        + " plans is asked for plans",
                tally,
                null);
    }

    private static <T> void compare(
            String name, StageScript script, T valid, T broken, Twins<T> twins, Bench bench, Tally tally) {
        String caption = Captions.caption(
                script, script.beats().getFirst(), new Wording(Language.EN, Detail.NORMAL, script.seed()));
        double sum = 0;
        try (PointerScope _ = new PointerScope()) {
            Tensor states = bench.model().states(caption);
            for (double sigma : SIGMAS) {
                long seed = bench.seed() + Math.round(100 * sigma);
                double first = twins.error(valid, states, sigma, seed);
                sum += Math.log(twins.error(broken, states, sigma, seed) / first);
            }
        }
        tally.add(name, sum > 0);
        tally.add("all", sum > 0);
    }

    /** The same collision on two lanes, so that nothing is hit. */
    private static StageScript apart(StageScript script) {
        List<Role> cast = new ArrayList<>(script.cast());
        Role other = cast.get(1);
        cast.set(1, new Role(other.actor(), other.x(), other.y(), other.z() + 0.6, other.height(), other.facesRight()));
        return StageCases.with(script, cast, script.cues());
    }
}
