package org.kinora.judge.eval;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;
import org.kinora.checkpoint.StoredWeights;
import org.kinora.judge.sight.Eyes;
import org.kinora.model.codec.MemoryCodec;
import org.kinora.stage.Curriculum;
import org.kinora.stage.Stage;
import org.kinora.tensor.Compute;

/** Puts a model to the test. The same model, suite and seed give the same report, but for the time. */
public final class Evaluation {
    private final Suite suite;
    private final Curriculum curriculum;
    private final long seed;
    private final PrintStream progress;

    /**
     * A test.
     *
     * @param curriculum what prompts are about: the one that the model was trained on
     * @param seed of all films
     * @param progress hears how far it is
     */
    public Evaluation(Suite suite, Curriculum curriculum, long seed, PrintStream progress) {
        this.suite = suite;
        this.curriculum = curriculum;
        this.seed = seed;
        this.progress = progress;
    }

    /**
     * Tests a model folder.
     *
     * @param eyes what films are seen with
     * @param stage for real films; null if the sprites are not there, which only {@link Suite#TINY} can do without
     */
    public Report of(Path modelFolder, Eyes eyes, @Nullable Stage stage) throws IOException {
        if (stage == null && suite.needsStage()) {
            throw new IllegalArgumentException("the suite " + suite.title()
                    + " compares with real films; run 'kinora stage fetch' first, or choose --suite tiny");
        }
        try (FilmModel model = FilmModel.open(modelFolder)) {
            List<Test> tests = suite.tests(model.format(48), curriculum);
            Progress clock = new Progress(
                    progress, tests.stream().mapToDouble(Test::cost).sum());
            RealFilms real = stage == null ? null : new RealFilms(stage, model.codec(), eyes);
            Bench bench = new Bench(model, eyes, real, clock, seed);
            List<Section> sections = new ArrayList<>();
            for (Test test : tests) {
                // what a test needed on its way goes before the next one
                try (PointerScope _ = new PointerScope()) {
                    sections.add(test.run(bench));
                }
            }
            return new Report(
                    model.name(), suite.title(), seed, clock.seconds(), sections, bench.best(), bench.worst());
        }
    }

    /**
     * Judges the judge itself by real films: what the eyes get right, what it notices, what is chance.
     *
     * @param modelFolder whose codec the films go through
     * @param count films of each kind
     */
    public static Report ofTheJudge(Path modelFolder, Eyes eyes, Stage stage, int count, PrintStream progress)
            throws IOException {
        Compute compute = Compute.cpu();
        Path vae = modelFolder.resolve("vae");
        try (StoredWeights weights = StoredWeights.forRunning(vae, compute.type(), compute.device());
                PointerScope _ = new PointerScope()) {
            MemoryCodec codec = MemoryCodec.open(vae, weights, compute.type());
            Progress clock = new Progress(progress, SelfTest.cost(count));
            List<Section> sections = new SelfTest(new RealFilms(stage, codec, eyes), clock, count).run();
            return new Report("the judge", "self", 0, clock.seconds(), sections, List.of(), List.of());
        }
    }
}
