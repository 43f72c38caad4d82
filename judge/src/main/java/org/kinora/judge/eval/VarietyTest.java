package org.kinora.judge.eval;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kinora.judge.score.Tally;
import org.kinora.judge.score.VarietyScore;
import org.kinora.judge.script.Expectation;
import org.kinora.judge.script.Scene;
import org.kinora.screenplay.Screenplay;
import org.kinora.screenplay.Shot;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Curriculum;
import org.kinora.stage.ScriptWriter;
import org.kinora.stage.StageScript;

/**
 * Do other seeds give other films, about as different as real ones of the same sentence? And is a film nearer to a
 * training clip than an untrained real one is?
 *
 * @param prompts how many sentences
 * @param seeds films of each
 * @param trained how many training clips to look through, from the first seed on
 */
record VarietyTest(int prompts, int seeds, int trained) implements Test {
    private static final int SECONDS = 3;
    private static final List<String> PROMPTS = List.of(
            "a dog walks to the right on the beach by day",
            "a penguin jumps in the snow at night",
            "a car drives to the left in the city at sunset",
            "a soccer ball rolls to the right on a meadow by day",
            "an elephant stands in the forest by day",
            "a robot walks to the left in a room at night");

    @Override
    public double cost() {
        return prompts * seeds * SECONDS * 1.4 + trained * 0.2;
    }

    @Override
    public Section run(Bench bench) throws IOException {
        RealFilms real = bench.real();
        if (real == null) {
            throw new IllegalStateException("variety is compared with that of real films");
        }
        ClipFormat format = bench.model().format(SECONDS * ClipFormat.FPS);
        Tally spread = new Tally();
        List<float[]> made = new ArrayList<>();
        for (String prompt : PROMPTS.subList(0, Math.min(prompts, PROMPTS.size()))) {
            List<float[]> films = new ArrayList<>();
            List<float[]> renders = new ArrayList<>();
            for (int seed = 0; seed < seeds; seed++) {
                films.add(VarietyScore.features(bench.model().film(told(prompt), bench.seed() + seed)));
                StageScript script = StageScript.fromPrompt(prompt, format, StageCases.FIRST_SEED + seed);
                renders.add(VarietyScore.features(real.coded(script)));
                bench.did("variety", SECONDS * 1.4);
            }
            made.addAll(films);
            spread.add("spread", VarietyScore.spread(films) / VarietyScore.spread(renders));
        }
        Map<String, Row> rows = new LinkedHashMap<>();
        spread.marks().forEach((name, mark) -> rows.put(name, Row.of(mark, null)));
        copies(bench, real, format, made, rows);
        return new Section(
                "variety",
                "spread: how much films of one prompt differ, against real ones (1 is as much; 0, all the same);"
                        + " nearest: distance to the nearest training clip against that of untrained real films"
                        + " (far below 1 is a copy)",
                rows,
                Map.of());
    }

    private static Expectation told(String prompt) {
        Scene scene =
                new Scene(0, SECONDS * ClipFormat.FPS, false, null, null, null, Set.of(), List.of(), Set.of(), false);
        return new Expectation(new Screenplay(List.of(new Shot(prompt, SECONDS, null, false))), List.of(scene));
    }

    private void copies(Bench bench, RealFilms real, ClipFormat format, List<float[]> made, Map<String, Row> rows) {
        List<float[]> seen = new ArrayList<>();
        ScriptWriter writer = new ScriptWriter();
        for (int seed = 0; seed < trained; seed++) {
            seen.add(VarietyScore.features(real.plain(writer.write(seed, Curriculum.FIRST, format))));
            bench.did("copies", 0.2);
        }
        Tally fresh = new Tally();
        for (int seed = 0; seed < made.size(); seed++) {
            StageScript script = StageCases.write(600_000 + seed, Curriculum.FIRST, format);
            fresh.add("nearest", VarietyScore.nearest(VarietyScore.features(real.coded(script)), seen));
        }
        Tally nearest = new Tally();
        for (float[] film : made) {
            nearest.add("nearest", VarietyScore.nearest(film, seen) / fresh.mean());
        }
        nearest.marks().forEach((name, mark) -> rows.put(name, Row.of(mark, null)));
    }
}
