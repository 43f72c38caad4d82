package org.kinora.judge.eval;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.kinora.judge.score.Tally;
import org.kinora.judge.sight.Footage;
import org.kinora.sampler.Prediction;
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
    private static final int MIDDLE = 12;
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
        Tally tally = new Tally();
        ClipFormat format = bench.model().format(FRAMES);
        for (int i = 0; i < each; i++) {
            StageScript walk = StageCases.uniform(i, 0.55, format);
            Footage valid = real.plain(walk);
            double jump = 0.9 * walk.cast().getFirst().height() * (i % 2 == 0 ? 1 : -1);
            compare("teleport", walk, valid, spliced(valid, real.plain(StageCases.moved(walk, jump))), bench, tally);
            compare("vanish", walk, valid, spliced(valid, real.plain(StageCases.moved(walk, 60))), bench, tally);
            StageScript fall = StageCases.fall(i, 3, format);
            Footage falls = real.plain(fall);
            compare("anti_gravity", fall, falls, reversed(falls), bench, tally);
            bench.did("twins", 12);
        }
        for (StageScript hit : StageCases.collisions(each, format)) {
            Footage through = real.plain(apart(hit));
            compare("pass_through", hit, real.plain(hit), through, bench, tally);
            bench.did("twins", 4);
        }
        return Section.of(
                "likephys",
                "how often the real film is easier to denoise than its impossible twin; guessing gives 0.5",
                tally,
                null);
    }

    private static void compare(
            String name, StageScript script, Footage valid, Footage broken, Bench bench, Tally tally) {
        FilmModel model = bench.model();
        boolean clean = model.prediction() == Prediction.SAMPLE;
        String caption = Captions.caption(
                script, script.beats().getFirst(), new Wording(Language.EN, Detail.NORMAL, script.seed()));
        double sum = 0;
        try (PointerScope _ = new PointerScope()) {
            Tensor states = model.states(caption);
            for (double sigma : SIGMAS) {
                long seed = bench.seed() + Math.round(100 * sigma);
                double first = Denoising.error(model, valid, states, sigma, seed, clean, (_, _) -> {});
                double second = Denoising.error(model, broken, states, sigma, seed, clean, (_, _) -> {});
                sum += Math.log(second / first);
            }
        }
        tally.add(name, sum > 0);
        tally.add("all", sum > 0);
    }

    private static Footage spliced(Footage first, Footage second) {
        byte[] rgb = first.rgb().clone();
        int from = MIDDLE * first.width() * first.height() * 3;
        System.arraycopy(second.rgb(), from, rgb, from, rgb.length - from);
        return new Footage(first.width(), first.height(), first.frames(), rgb);
    }

    static Footage reversed(Footage film) {
        byte[] rgb = new byte[film.rgb().length];
        int size = film.width() * film.height() * 3;
        for (int frame = 0; frame < film.frames(); frame++) {
            System.arraycopy(film.rgb(), frame * size, rgb, (film.frames() - 1 - frame) * size, size);
        }
        return new Footage(film.width(), film.height(), film.frames(), rgb);
    }

    /** The same collision on two lanes, so that nothing is hit. */
    private static StageScript apart(StageScript script) {
        List<Role> cast = new ArrayList<>(script.cast());
        Role other = cast.get(1);
        cast.set(1, new Role(other.actor(), other.x(), other.y(), other.z() + 0.6, other.height(), other.facesRight()));
        return StageCases.with(script, cast, script.cues());
    }
}
