package org.kinora.judge.eval;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kinora.judge.score.FeelingScore;
import org.kinora.judge.score.Tally;
import org.kinora.judge.script.Expectation;
import org.kinora.judge.sight.Footage;
import org.kinora.stage.Cast;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Curriculum;
import org.kinora.stage.Detail;
import org.kinora.stage.Feeling;
import org.kinora.stage.Language;
import org.kinora.stage.StageScript;
import org.kinora.stage.Wording;

/** Events whose feeling the prompt does not name, and films in which nothing happens that one could feel. */
record FeelingTest(List<StageScript> events, List<StageScript> controls) implements Test {
    /** @param curriculum whose people the stories are about */
    static FeelingTest of(Curriculum curriculum, ClipFormat format, int count) {
        Curriculum stories = StageCases.eventful(curriculum);
        List<StageScript> events = new ArrayList<>();
        List<StageScript> controls = new ArrayList<>();
        for (long seed = 200_000; seed < 202_000 && events.size() + controls.size() < 2 * count; seed++) {
            boolean wantsEvent = events.size() < count;
            StageScript script = StageCases.write(seed, wantsEvent ? stories : Curriculum.FIRST, format);
            if (wantsEvent && feels(script)) {
                events.add(script);
            } else if (!wantsEvent && script.cast().stream().anyMatch(r -> canFeel(r.actor()))) {
                controls.add(script);
            }
        }
        return new FeelingTest(events, controls);
    }

    private static boolean canFeel(String actor) {
        return Cast.actor(actor).is("feels");
    }

    private static boolean feels(StageScript script) {
        return script.beats().stream()
                .flatMap(beat -> beat.seen().stream())
                .anyMatch(seen -> seen.feeling() != Feeling.NONE);
    }

    @Override
    public double cost() {
        return (events.size() + controls.size()) * 1.4 * 4;
    }

    @Override
    public Section run(Bench bench) throws IOException {
        Tally made = new Tally();
        Tally real = new Tally();
        List<StageScript> all = new ArrayList<>(events);
        all.addAll(controls);
        RealFilms renders = bench.real();
        for (int i = 0; i < all.size(); i++) {
            Expectation expected = Expectation.of(all.get(i), new Wording(Language.EN, Detail.SHORT, bench.seed() + i));
            Footage film = bench.model().film(expected, bench.seed() + i);
            made.addAll("", FeelingScore.of(expected, bench.watch(film)));
            if (renders != null) {
                real.addAll("", FeelingScore.of(expected, renders.view(all.get(i))));
            }
            bench.did("feelings", 1.4 * 4);
        }
        return Section.of(
                "feelings",
                "after_event: whoever should feel something shows it within a second, though the prompt does not name it;"
                        + " no_event: whoever has no reason to feel shows nothing",
                made,
                renders == null ? null : real);
    }
}
