package org.kinora.train.film;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kinora.judge.eval.Evaluation;
import org.kinora.judge.eval.Suite;
import org.kinora.judge.sight.Eyes;
import org.kinora.stage.Curriculum;
import org.kinora.stage.Stage;

/**
 * Has the judge look at films of a model in training, as users would get them.
 *
 * @param eyes the folder of the judge's weights
 * @param suite how much is asked
 * @param model a whole model folder; what is not trained is taken from it
 * @param vae the codec of the model in training
 * @param stageHome where the sprites are, for the suites that need them
 */
public record FilmJudge(Path eyes, Suite suite, Path model, Path vae, Path stageHome) {
    /** How names of figures begin. */
    private static final String PREFIX = "judge_";

    private static final long SEED = 1;

    /** Writes a transformer into a model folder. */
    interface Export {
        void into(Path modelFolder) throws IOException;
    }

    /** The judge's figures for the films of a transformer. */
    Map<String, Double> figures(Export transformer, Curriculum curriculum) throws IOException {
        Path folder = Files.createTempDirectory("kinora-judged");
        try (Eyes open = Eyes.open(eyes);
                PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            for (String part : List.of("model_index.json", "scheduler", "text_encoder", "tokenizer")) {
                Files.createSymbolicLink(
                        folder.resolve(part), model.resolve(part).toAbsolutePath());
            }
            Files.createSymbolicLink(folder.resolve("vae"), vae.toAbsolutePath());
            if (Files.isDirectory(model.resolve("planner"))) {
                Files.createSymbolicLink(
                        folder.resolve("planner"), model.resolve("planner").toAbsolutePath());
            }
            transformer.into(folder);
            @Nullable Stage stage = suite.needsStage() ? Stage.open(stageHome) : null;
            Map<String, Double> figures = new LinkedHashMap<>();
            new Evaluation(suite, curriculum, SEED, quiet)
                    .of(folder, open, stage)
                    .figures()
                    .forEach((name, value) -> figures.put(PREFIX + name, value));
            return figures;
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) { // does not follow links
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
