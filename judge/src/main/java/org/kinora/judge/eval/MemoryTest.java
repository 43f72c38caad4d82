package org.kinora.judge.eval;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kinora.judge.score.DriftScore;
import org.kinora.judge.score.Tally;
import org.kinora.judge.script.Expectation;
import org.kinora.judge.script.Performer;
import org.kinora.judge.script.Scene;
import org.kinora.judge.sight.Footage;
import org.kinora.judge.sight.Observation;
import org.kinora.judge.sight.Roll;
import org.kinora.judge.sight.View;
import org.kinora.screenplay.Screenplay;
import org.kinora.screenplay.Shot;
import org.kinora.stage.Captions;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Curriculum;
import org.kinora.stage.Detail;
import org.kinora.stage.GroundTruth;
import org.kinora.stage.Language;
import org.kinora.stage.StageClip;
import org.kinora.stage.StageScript;
import org.kinora.stage.Wording;

/**
 * Does the world stay what it was? Somebody goes behind something and must come out again; somebody seen before a cut
 * must be the same after it; a long film must not fade, darken, freeze or lose its actors.
 *
 * @param hidings films in which somebody hides
 * @param cuts films with a cut
 * @param seconds lengths of the long films
 */
record MemoryTest(int hidings, int cuts, List<Integer> seconds) implements Test {
    private static final int CHUNK = 12;
    private static final int AFTER = 24;
    private static final double HIDDEN = 0.35;
    private static final double OUT = 0.7;

    MemoryTest {
        seconds = List.copyOf(seconds);
    }

    @Override
    public double cost() {
        return hidings * 8 + cuts * 6 + seconds.stream().mapToInt(s -> s).sum();
    }

    @Override
    public Section run(Bench bench) throws IOException {
        RealFilms real = bench.real();
        Tally made = new Tally();
        Tally ceiling = new Tally();
        if (real != null) {
            hidings(bench, real, made, ceiling);
        }
        cuts(bench, real, made, ceiling);
        Section marks = Section.of(
                "memory",
                "comes_out: who went behind something comes out again; same_after_cut: who was seen before a cut is seen"
                        + " after it if it should be; drift of long films, first against last 15 %, 0 is none",
                made,
                ceiling);
        Map<String, Row> rows = new LinkedHashMap<>(marks.rows());
        for (int length : seconds) {
            Footage film = bench.model().film(steady(length), bench.seed());
            View view = bench.watch(film);
            DriftScore.of(view).forEach((name, value) -> rows.put("drift_" + length + "s_" + name, Row.single(value)));
            bench.did("a long film", length);
        }
        return new Section(marks.name(), marks.about(), rows, Map.of());
    }

    /** One shot of the same. */
    private static Expectation steady(int seconds) {
        String prompt = "a dog walks on the beach by day";
        Scene scene =
                new Scene(0, seconds * ClipFormat.FPS, false, null, null, null, Set.of(), List.of(), Set.of(), false);
        return new Expectation(new Screenplay(List.of(new Shot(prompt, seconds, null, false))), List.of(scene));
    }

    private void hidings(Bench bench, RealFilms real, Tally made, Tally ceiling) {
        int done = 0;
        for (StageScript script :
                StageCases.occlusions(6 * hidings, bench.model().format(60))) {
            StageClip clip = real.clip(script);
            int gone = firstHidden(clip);
            int given = Math.ceilDiv(gone + 1, CHUNK) * CHUNK;
            if (gone < CHUNK / 2 || given + AFTER > clip.frames() || outside(clip, given - 1) || done == hidings) {
                continue;
            }
            done++;
            int number = Roll.number(script.cast().getFirst().actor());
            String caption = Captions.caption(
                    script, script.beats().getFirst(), new Wording(Language.EN, Detail.NORMAL, script.seed()));
            Footage plain = Footage.of(clip);
            Footage added = bench.model()
                    .goOn(plain.part(0, given), bench.model().plan(script, given), caption, AFTER, bench.seed());
            made.add("comes_out", isOut(number, bench.watch(added).frames(), clip, given));
            List<Observation> seen = real.eyes().watch(real.coded(plain)).subList(given, given + AFTER);
            ceiling.add("comes_out", isOut(number, seen, clip, given));
            bench.did("hiding", 8);
        }
    }

    /** The first frame in which the actor is hardly seen though it is in the picture. */
    private static int firstHidden(StageClip clip) {
        for (int frame = 0; frame < clip.frames(); frame++) {
            GroundTruth.Sighting sighting =
                    clip.truth().frames().get(frame).actors().getFirst();
            if (sighting.visible() < HIDDEN && !sighting.box().isEmpty()) {
                return frame;
            }
        }
        return Integer.MAX_VALUE / 2;
    }

    /** Whether nothing would be learnt, because the actor is in full view already. */
    private static boolean outside(StageClip clip, int frame) {
        return clip.truth().frames().get(frame).actors().getFirst().visible() > OUT;
    }

    private static double isOut(int number, List<Observation> seen, StageClip clip, int from) {
        int should = 0;
        int does = 0;
        for (int i = 0; i < seen.size(); i++) {
            if (clip.truth().frames().get(from + i).actors().getFirst().visible() > OUT) {
                should++;
                does += seen.get(i).find(number).isPresent() ? 1 : 0;
            }
        }
        return should < 4 ? Double.NaN : does >= should / 2.0 ? 1 : 0;
    }

    private void cuts(Bench bench, @Nullable RealFilms real, Tally made, Tally ceiling) throws IOException {
        ClipFormat format = bench.model().format(48);
        int done = 0;
        for (long seed = 300_000; seed < 301_000 && done < cuts; seed++) {
            StageScript script = StageCases.write(seed, Curriculum.FIRST, format);
            Expectation expected = Expectation.of(script, new Wording(Language.EN, Detail.NORMAL, seed));
            List<Integer> staying = staying(expected);
            if (staying.isEmpty()) {
                continue;
            }
            done++;
            int cut = expected.cuts().getFirst();
            mark(made, bench.watch(bench.model().film(expected, bench.seed() + done)), staying, cut);
            if (real != null) {
                mark(ceiling, real.view(script), staying, cut);
            }
            bench.did("cuts", 6);
        }
    }

    /** Who is in the scene before the first cut and in the one after it. */
    private static List<Integer> staying(Expectation expected) {
        List<Integer> staying = new ArrayList<>();
        if (expected.scenes().size() > 1 && expected.scenes().get(1).cut()) {
            List<Integer> before = expected.scenes().get(0).cast().stream()
                    .map(Performer::number)
                    .toList();
            expected.scenes().get(1).cast().stream()
                    .map(Performer::number)
                    .filter(before::contains)
                    .forEach(staying::add);
        }
        return staying;
    }

    /** Of those who are seen before the cut: are they seen after it? Not seen before counts as wrong. */
    private static void mark(Tally tally, View view, List<Integer> staying, int cut) {
        Map<Integer, Integer> before = view.census(0, cut);
        Map<Integer, Integer> after = view.census(cut, view.frames().size());
        for (int actor : staying) {
            boolean both = before.getOrDefault(actor, 0) > 0.2 * cut
                    && after.getOrDefault(actor, 0) > 0.2 * (view.frames().size() - cut);
            tally.add("same_after_cut", both);
        }
    }
}
