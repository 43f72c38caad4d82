package org.kinora.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.kinora.judge.eval.Evaluation;
import org.kinora.judge.eval.FilmFolder;
import org.kinora.judge.eval.Report;
import org.kinora.judge.eval.Suite;
import org.kinora.judge.sight.Eyes;
import org.kinora.stage.Curriculum;
import org.kinora.stage.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what a film shows. */
@Command(
        name = "eval",
        description =
                "Test a model, or a folder of films: do they show what was told, how do things move, what do faces"
                        + " feel, does the world stay what it was? Writes report.md and report.json.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class EvalCommand implements Callable<Integer> {
    private enum Extent {
        TINY,
        QUICK,
        FULL,
        SELF
    }

    @Option(names = "--model", paramLabel = "MODEL", description = "Name or folder of the model.")
    private String model = Models.DEFAULT;

    @Option(
            names = "--suite",
            paramLabel = "SUITE",
            description =
                    "tiny: some prompts, without sprites; quick: a little of everything, 5 minutes; full: enough to"
                            + " compare; self: judges the judge by real films.")
    private Extent suite = Extent.QUICK;

    @Option(
            names = "--films",
            paramLabel = "DIR",
            description = "Films to mark instead: NAME.mp4 with NAME.txt, its prompt.")
    private @Nullable Path films;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the report goes. Default: eval-MODEL-SUITE.")
    private @Nullable Path out;

    @Option(names = "--judge", paramLabel = "DIR", description = "The judge's own weights.")
    private Path judge = Home.program().resolve("models/kinora-judge");

    @Option(names = "--curriculum", paramLabel = "NAME", description = "What prompts are about: first, tales or full.")
    private String curriculum = "first";

    @Option(names = "--count", paramLabel = "N", description = "Films of each kind in the suite self.")
    private int count = 24;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all films.")
    private long seed = 1;

    @Option(names = "--threads", paramLabel = "N", description = "CPU threads; default: one for each core.")
    private int threads;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (threads < 0 || count < 1) {
            throw new WrongInput("--threads and --count must be positive");
        }
        if (films != null && !Files.isDirectory(films)) {
            throw new WrongInput(
                    "--films " + films + " is no folder; name one that has films as NAME.mp4 beside NAME.txt");
        }
        if (!Files.isRegularFile(judge.resolve(Eyes.FILE))) {
            throw new WrongInput("--judge " + judge + " has no " + Eyes.FILE + "; name the folder model of a run of"
                    + " 'kinora train judge'");
        }
        if (threads > 0) {
            torch.set_num_threads(threads);
        }
        try (Eyes eyes = Eyes.open(judge)) {
            Report report = report(eyes);
            Path folder = out != null
                    ? out
                    : Path.of("eval-" + report.model().replaceAll("[^A-Za-z0-9.-]+", "-") + "-" + report.suite());
            report.write(folder);
            if (json) {
                System.out.print(report.json());
            } else {
                report.figures().forEach((name, value) -> System.out.printf(Locale.ROOT, "%-44s %.3f%n", name, value));
                System.out.println("report: " + folder.resolve("report.md"));
            }
        }
        return 0;
    }

    private Report report(Eyes eyes) throws IOException {
        if (films != null) {
            return FilmFolder.of(films, eyes, System.err);
        }
        Path folder = Models.find(model);
        return switch (suite) {
            case TINY -> evaluation(Suite.TINY).of(folder, eyes, null);
            case QUICK -> evaluation(Suite.QUICK).of(folder, eyes, Stage.open(Home.stage()));
            case FULL -> evaluation(Suite.FULL).of(folder, eyes, Stage.open(Home.stage()));
            case SELF -> Evaluation.ofTheJudge(folder, eyes, Stage.open(Home.stage()), count, System.err);
        };
    }

    private Evaluation evaluation(Suite extent) {
        Curriculum about = Checked.input(() -> Curriculum.named(curriculum));
        return new Evaluation(extent, about, seed, System.err);
    }
}
