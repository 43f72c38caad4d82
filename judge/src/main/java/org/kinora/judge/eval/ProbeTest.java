package org.kinora.judge.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.judge.score.RidgeProbe;
import org.kinora.judge.sight.Footage;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Curriculum;
import org.kinora.stage.Feeling;
import org.kinora.stage.GroundTruth;
import org.kinora.stage.StageClip;

/**
 * Is there an object in it? From each block's hidden states a straight line tries to read where the first actor is, how
 * fast it goes, how many there are and whether somebody feels something. The text is silent, so that all knowledge comes
 * from the noised picture. Clips to learn from and clips to be tested on differ.
 *
 * @param clips how many clips to watch, a third of them for the test
 */
record ProbeTest(int clips) implements Test {
    private static final int FRAMES = 24;
    private static final double SIGMA = 0.4;
    private static final double PENALTY = 0.3;
    private static final int PARTS = 2;
    private static final List<String> QUANTITIES =
            List.of("position_x", "position_y", "velocity_x", "count", "feeling");

    @Override
    public double cost() {
        return clips * 1.5;
    }

    /** The truth about one latent frame: position, velocity, count, feeling; where the actor is unseen it is skipped. */
    @SuppressWarnings("ArrayRecordComponent") // numbers on their way: never compared
    private record Sample(int clip, int frame, double[] values) {}

    @Override
    public Section run(Bench bench) {
        RealFilms real = bench.real();
        if (real == null) {
            throw new IllegalStateException("probes need real films");
        }
        int layers = bench.model().transformer().config().numLayers();
        List<List<double[]>> features = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            features.add(new ArrayList<>());
        }
        List<Sample> samples = new ArrayList<>();
        ClipFormat format = bench.model().format(FRAMES);
        int latentFrames = bench.model().codec().latentFrames(FRAMES);
        for (int i = 0; i < clips; i++) {
            Curriculum curriculum = i % 3 == 2 ? StageCases.eventful() : Curriculum.FIRST;
            StageClip clip = real.clip(StageCases.write(400_000 + i, curriculum, format));
            List<Integer> kept = new ArrayList<>();
            for (int t = 1; t < latentFrames; t++) {
                double[] values = truth(clip, t * FRAMES / latentFrames + 1);
                if (values.length > 0) {
                    samples.add(new Sample(i, t, values));
                    kept.add(t);
                }
            }
            observe(bench.model(), Footage.of(clip), latentFrames, kept, features, bench.seed() + i);
            bench.did("probes", 1.5);
        }
        return report(samples, features);
    }

    /** x, y, velocity, count, feeling; empty if the first actor is not in clear view. */
    private static double[] truth(StageClip clip, int frame) {
        List<GroundTruth.Sighting> now = clip.truth().frames().get(frame).actors();
        GroundTruth.Sighting before =
                clip.truth().frames().get(frame - 3).actors().getFirst();
        double[] here = TruePath.point(now.getFirst());
        double[] there = TruePath.point(before);
        if (Double.isNaN(here[0]) || Double.isNaN(there[0])) {
            return new double[0];
        }
        boolean felt = now.stream().anyMatch(s -> s.visible() > 0.3 && s.state().feeling() != Feeling.NONE);
        long count = now.stream().filter(s -> s.visible() > 0.3).count();
        return new double[] {here[0], here[1], here[0] - there[0], count, felt ? 1 : 0};
    }

    /** Adds, for every block and kept latent frame, the mean hidden state of each quarter of the picture. */
    private static void observe(
            FilmModel model,
            Footage film,
            int latentFrames,
            List<Integer> kept,
            List<List<double[]>> features,
            long seed) {
        try (PointerScope _ = new PointerScope()) {
            Tensor silence = torch.zeros_like(model.states("."));
            int rows = film.height() / 16;
            int columns = film.width() / 16;
            Denoising.error(model, film, silence, SIGMA, seed, (block, hidden) -> {
                long width = hidden.size(2);
                Tensor parts = hidden.to(torch.ScalarType.Float)
                        .view(latentFrames, PARTS, rows / PARTS, PARTS, columns / PARTS, width)
                        .mean(2, 4) // [T, 2, 2, D]
                        .flatten(1, 3)
                        .contiguous();
                float[] all = new float[(int) parts.numel()];
                new FloatPointer(parts.data_ptr()).get(all);
                int length = all.length / latentFrames;
                for (int t : kept) {
                    double[] row = new double[length];
                    for (int i = 0; i < length; i++) {
                        row[i] = all[t * length + i];
                    }
                    features.get(block).add(row);
                }
            });
        }
    }

    private Section report(List<Sample> samples, List<List<double[]>> features) {
        Map<String, Row> rows = new LinkedHashMap<>();
        Map<String, List<double[]>> curves = new LinkedHashMap<>();
        QUANTITIES.forEach(q -> curves.put(q, new ArrayList<>()));
        int border = clips * 2 / 3;
        double[][] known = values(samples, s -> s.clip() < border);
        double[][] asked = values(samples, s -> s.clip() >= border);
        for (int layer = 0; layer < features.size() && known.length > 0 && asked.length > 0; layer++) {
            List<double[]> learn = new ArrayList<>();
            List<double[]> test = new ArrayList<>();
            for (int i = 0; i < samples.size(); i++) {
                (samples.get(i).clip() < border ? learn : test)
                        .add(features.get(layer).get(i));
            }
            double[][] said =
                    RidgeProbe.predict(learn.toArray(double[][]::new), known, test.toArray(double[][]::new), PENALTY);
            for (int q = 0; q < QUANTITIES.size(); q++) {
                double value = QUANTITIES.get(q).equals("feeling")
                        ? accuracy(said, asked, q)
                        : RidgeProbe.rSquared(said, asked, q);
                if (Double.isFinite(value)) {
                    curve(curves, QUANTITIES.get(q)).add(new double[] {layer, value});
                }
            }
        }
        curves.forEach((name, curve) ->
                curve.stream().mapToDouble(p -> p[1]).max().ifPresent(best -> rows.put(name, Row.single(best))));
        return new Section(
                "representation",
                "the best block's linear probe: R² of position, velocity and count (1 is perfect, 0 knows nothing),"
                        + " accuracy for whether somebody feels; silent text, noise " + SIGMA,
                rows,
                curves);
    }

    private static List<double[]> curve(Map<String, List<double[]>> curves, String name) {
        return Objects.requireNonNull(curves.get(name));
    }

    private static double[][] values(List<Sample> samples, Predicate<Sample> which) {
        return samples.stream().filter(which).map(Sample::values).toArray(double[][]::new);
    }

    private static double accuracy(double[][] said, double[][] asked, int column) {
        int right = 0;
        for (int i = 0; i < said.length; i++) {
            right += said[i][column] > 0.5 == asked[i][column] > 0.5 ? 1 : 0;
        }
        return (double) right / said.length;
    }
}
