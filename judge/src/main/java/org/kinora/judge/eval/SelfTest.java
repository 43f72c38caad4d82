package org.kinora.judge.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.kinora.judge.score.FeelingScore;
import org.kinora.judge.score.PhysicsScore;
import org.kinora.judge.score.PromptScore;
import org.kinora.judge.score.Tally;
import org.kinora.judge.script.Expectation;
import org.kinora.judge.sight.Footage;
import org.kinora.judge.sight.Observation;
import org.kinora.judge.sight.Roll;
import org.kinora.judge.sight.SightScore;
import org.kinora.judge.sight.View;
import org.kinora.stage.Actor;
import org.kinora.stage.Cast;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Curriculum;
import org.kinora.stage.Detail;
import org.kinora.stage.Feeling;
import org.kinora.stage.GroundTruth;
import org.kinora.stage.Language;
import org.kinora.stage.Seen;
import org.kinora.stage.StageClip;
import org.kinora.stage.StageScript;
import org.kinora.stage.Wording;

/**
 * Judges the judge: real films in which one thing is wrong must be marked wrong where the right film is not, and a
 * still, noise and another prompt's film must score no better than chance. All films went through the codec.
 */
final class SelfTest {
    private static final int SIDE = 128;
    private static final ClipFormat FORMAT = new ClipFormat(SIDE, SIDE, 48);
    private static final ClipFormat STORY = new ClipFormat(SIDE, SIDE, 72);
    /** The share of an actor that is seen when it is out. */
    private static final double OUT = 0.7;

    private final RealFilms real;
    private final Progress progress;
    private final int count;
    private final Tally noticed = new Tally();
    private final Tally alarms = new Tally();

    /** @param count how many films of each kind of fault */
    SelfTest(RealFilms real, Progress progress, int count) {
        this.real = real;
        this.progress = progress;
        this.count = count;
    }

    /** About how many steps of progress it takes. */
    static double cost(int count) {
        return count * 11.0;
    }

    List<Section> run() {
        return List.of(rules(), sight(), notices(), chance());
    }

    private static Expectation expected(StageScript script) {
        return Expectation.of(script, new Wording(Language.EN, Detail.NORMAL, script.seed()));
    }

    private static double mark(Expectation expected, View view, String name) {
        Tally.Mark mark = PromptScore.of(expected, view).marks().get(name);
        return mark == null ? Double.NaN : mark.value();
    }

    /** What the rules get right if the eyes make no mistake. */
    private Section rules() {
        Tally tally = new Tally();
        for (int i = 0; i < 2 * count; i++) {
            StageScript plain = StageCases.write(760_000 + i, i % 2 == 0 ? Curriculum.FIRST : Curriculum.FULL, FORMAT);
            tally.addAll("", PromptScore.of(expected(plain), TrueSight.of(real.clip(plain))));
            StageScript story = StageCases.write(770_000 + i, StageCases.eventful(), STORY);
            tally.addAll("", FeelingScore.of(expected(story), TrueSight.of(real.clip(story))));
            progress.did("rules", 1);
        }
        return Section.of(
                "rules",
                "marks of real films seen without fault, by the simulation's own boxes: what the rules themselves get"
                        + " wrong",
                tally,
                null);
    }

    /** What the eyes see of held-out real films. */
    private Section sight() {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (Curriculum curriculum : List.of(Curriculum.FIRST, StageCases.eventful())) {
            SightScore score = new SightScore();
            int frames = 0;
            for (int i = 0; i < count; i++) {
                StageClip clip = real.clip(StageCases.write(700_000 + i, curriculum, STORY));
                List<Observation> seen = real.eyes().watch(real.coded(Footage.of(clip)));
                for (int frame = 0; frame < seen.size(); frame++, frames++) {
                    score.add(seen.get(frame), clip.truth().frames().get(frame), clip.script());
                }
                progress.did("sight", 1);
            }
            String prefix = curriculum.name() + "_";
            int n = frames;
            score.figures().forEach((name, value) -> rows.put(prefix + name, new Row(value, Double.NaN, n, null)));
        }
        return new Section(
                "sight",
                "what the eyes get right in frames of real films through the codec that they were not trained on, of the"
                        + " first curriculum (24 actors) and of stories of the whole stage (79 actors)",
                rows,
                Map.of());
    }

    private Section notices() {
        for (int i = 0; i < count; i++) {
            wrongActor(i);
            wrongFeeling(i);
            movedCut(i);
            reversed(i);
            lightGravity(i);
            progress.did("faults", 5);
        }
        swapped();
        Map<String, Row> rows = new LinkedHashMap<>();
        noticed.marks().forEach((name, mark) -> {
            rows.put(name, Row.of(mark, null));
            Tally.Mark alarm = alarms.marks().get(name);
            if (alarm != null) {
                rows.put(name + "_false_alarm", Row.of(alarm, null));
            }
        });
        return new Section(
                "notices",
                "how often a film with one fault is marked wrong, and how often the same film without it is",
                rows,
                Map.of());
    }

    private void note(String fault, boolean wrongMarked, boolean rightMarked) {
        noticed.add(fault, wrongMarked);
        alarms.add(fault, rightMarked);
    }

    private void wrongActor(int i) {
        StageScript script = StageCases.write(710_000 + i, Curriculum.FIRST, FORMAT);
        String actor = script.cast().getFirst().actor();
        Expectation expected = expected(script);
        double right = mark(expected, real.view(script), "who");
        StageScript other = StageCases.recast(script, 0, substitute(actor, script, i));
        double wrong = mark(expected, real.view(other), "who");
        note("wrong_actor", wrong < 1, right < 1);
    }

    /** Somebody else of the same kind. */
    private static String substitute(String actor, StageScript script, int number) {
        Actor old = Cast.actor(actor);
        List<String> taken = script.cast().stream().map(r -> r.actor()).toList();
        List<Actor> others = Cast.all().stream()
                .filter(a -> a.kind() == old.kind() && !taken.contains(a.id()) && !a.is("water"))
                .toList();
        return others.isEmpty() ? "dog" : others.get(number % others.size()).id();
    }

    private void wrongFeeling(int i) {
        for (long seed = 720_000 + 100L * i; seed < 720_100 + 100L * i; seed++) {
            StageScript script = StageCases.write(seed, StageCases.eventful(), STORY);
            if (script.beats().stream().flatMap(b -> b.seen().stream()).anyMatch(s -> s.feeling() != Feeling.NONE)) {
                Expectation expected = expected(script);
                Tally.Mark right =
                        FeelingScore.of(expected, real.view(script)).marks().get("after_event");
                Tally.Mark wrong = FeelingScore.of(expected, real.view(StageCases.unfeeling(script)))
                        .marks()
                        .get("after_event");
                if (right != null && wrong != null) {
                    note("wrong_feeling", wrong.value() < 1, right.value() < 1);
                    return;
                }
            }
        }
    }

    private void movedCut(int i) {
        for (long seed = 730_000 + 100L * i; seed < 730_100 + 100L * i; seed++) {
            StageScript script = StageCases.write(seed, Curriculum.FIRST, FORMAT);
            Optional<StageScript> moved = StageCases.cutMoved(script, ClipFormat.FPS);
            if (moved.isPresent()) {
                Expectation expected = expected(script);
                double right = mark(expected, real.view(script), "cuts");
                double wrong = mark(expected, real.view(moved.get()), "cuts");
                note("cut_moved_1s", wrong < 1, right < 1);
                return;
            }
        }
    }

    private void reversed(int i) {
        for (long seed = 740_000 + 100L * i; seed < 740_100 + 100L * i; seed++) {
            StageScript script = StageCases.write(seed, Curriculum.FIRST, FORMAT);
            Expectation expected = expected(script);
            boolean heads = script.beats().stream()
                    .flatMap(b -> b.seen().stream())
                    .anyMatch(s -> s.heading() != Seen.Heading.NONE);
            if (heads) {
                Footage film = real.coded(script);
                double right = mark(expected, real.watch(film), "direction");
                double wrong = mark(expected, real.watch(mirrored(film)), "direction");
                if (!Double.isNaN(right)) {
                    note("direction_reversed", wrong < 1, right < 1);
                    return;
                }
            }
        }
    }

    static Footage mirrored(Footage film) {
        byte[] rgb = new byte[film.rgb().length];
        for (int row = 0; row < film.frames() * film.height(); row++) {
            for (int x = 0; x < film.width(); x++) {
                for (int c = 0; c < 3; c++) {
                    rgb[(row * film.width() + x) * 3 + c] =
                            film.rgb()[(row * film.width() + film.width() - 1 - x) * 3 + c];
                }
            }
        }
        return new Footage(film.width(), film.height(), film.frames(), rgb);
    }

    /** With half the gravity everything falls as in slow motion, the square root of two slower. */
    private void lightGravity(int i) {
        StageScript script = StageCases.fall(i, 3, FORMAT);
        StageClip clip = real.clip(script);
        Footage plain = Footage.of(clip);
        int number = Roll.number(script.cast().getFirst().actor());
        List<double[]> truth = new ArrayList<>();
        for (GroundTruth.Frame frame : clip.truth().frames()) {
            truth.add(TruePath.point(frame.actors().getFirst()));
        }
        int lands = 4 + TruePath.landing(truth.subList(4, truth.size()));
        Footage slow = slower(plain, Math.sqrt(2));
        int landsSlow = (int) (lands * Math.sqrt(2));
        double real1 = PhysicsScore.gravity(truth.subList(4, lands));
        double speed = PhysicsScore.firstSpeed(truth.subList(4, lands));
        double right = PhysicsScore.gravity(path(number, plain).subList(4, lands), speed);
        double wrong = PhysicsScore.gravity(path(number, slow).subList(6, landsSlow), speed);
        if (Math.abs(real1) > 0.05) {
            note("gravity_halved", off(wrong, real1), off(right, real1));
        }
    }

    /** Whether a fall is marked wrong: more than 30 % off. */
    private static boolean off(double seen, double truth) {
        return Double.isNaN(seen) || Math.abs(seen - truth) > 0.3 * Math.abs(truth);
    }

    private List<double[]> path(int number, Footage plain) {
        return PhysicsScore.path(number, real.eyes().watch(real.coded(plain)));
    }

    private static Footage slower(Footage film, double times) {
        byte[] rgb = new byte[film.rgb().length];
        int size = film.width() * film.height() * 3;
        for (int frame = 0; frame < film.frames(); frame++) {
            int from = (int) Math.round(frame / times);
            System.arraycopy(film.rgb(), from * size, rgb, frame * size, size);
        }
        return new Footage(film.width(), film.height(), film.frames(), rgb);
    }

    /** Another actor comes out than went in. */
    private void swapped() {
        int done = 0;
        for (StageScript script : StageCases.occlusions(3 * count, new ClipFormat(SIDE, SIDE, 60))) {
            StageClip clip = real.clip(script);
            int hidden = -1;
            double least = 0.35;
            for (int frame = 8; frame < clip.frames() - 12; frame++) {
                GroundTruth.Sighting s =
                        clip.truth().frames().get(frame).actors().getFirst();
                if (!s.box().isEmpty() && s.visible() < least) {
                    hidden = frame;
                    least = s.visible();
                }
            }
            if (hidden < 0 || done == count || !comesOut(clip, hidden)) {
                continue;
            }
            done++;
            String actor = script.cast().getFirst().actor();
            int number = Roll.number(actor);
            Footage right = Footage.of(clip);
            Footage other = real.plain(StageCases.recast(script, 0, substitute(actor, script, done)));
            byte[] rgb = right.rgb().clone();
            int from = hidden * SIDE * SIDE * 3;
            System.arraycopy(other.rgb(), from, rgb, from, rgb.length - from);
            note(
                    "swapped_behind",
                    !stays(number, new Footage(SIDE, SIDE, right.frames(), rgb), clip, hidden),
                    !stays(number, right, clip, hidden));
            progress.did("faults", 1);
        }
    }

    /** Whether the actor can be seen well for a third of a second after it was hidden. */
    private static boolean comesOut(StageClip clip, int from) {
        return clip.truth().frames().stream()
                        .skip(from)
                        .filter(frame -> frame.actors().getFirst().visible() > OUT)
                        .count()
                >= ClipFormat.FPS / 3;
    }

    /** Whether the actor is seen in most frames after it was hidden in which it should be. */
    private boolean stays(int number, Footage film, StageClip clip, int from) {
        List<Observation> seen = real.eyes().watch(real.coded(film));
        int should = 0;
        int does = 0;
        for (int frame = from; frame < seen.size(); frame++) {
            if (clip.truth().frames().get(frame).actors().getFirst().visible() > OUT) {
                should++;
                does += seen.get(frame).find(number).isPresent() ? 1 : 0;
            }
        }
        return does >= should / 2.0;
    }

    /** Prompt following of films that have nothing to do with the prompt. */
    private Section chance() {
        Tally right = new Tally();
        Tally still = new Tally();
        Tally noise = new Tally();
        Tally other = new Tally();
        SplittableRandom random = new SplittableRandom(7);
        StageScript last = StageCases.write(750_000 + count, Curriculum.FIRST, FORMAT);
        for (int i = 0; i < count; i++) {
            StageScript script = StageCases.write(750_000 + i, Curriculum.FIRST, FORMAT);
            Expectation expected = expected(script);
            Footage film = real.coded(script);
            right.addAll("", PromptScore.of(expected, real.watch(film)));
            still.addAll("", PromptScore.of(expected, real.watch(still(film))));
            byte[] rgb = new byte[film.rgb().length];
            random.nextBytes(rgb);
            noise.addAll("", PromptScore.of(expected, real.watch(new Footage(SIDE, SIDE, film.frames(), rgb))));
            other.addAll("", PromptScore.of(expected, real.view(last)));
            last = script;
            progress.did("chance", 2);
        }
        Map<String, Row> rows = new LinkedHashMap<>();
        add(rows, "real", right);
        add(rows, "still", still);
        add(rows, "noise", noise);
        add(rows, "other_prompt", other);
        return new Section(
                "chance",
                "prompt following of the right film, of its first picture standing still, of noise, and of another"
                        + " prompt's film: what a mark is worth",
                rows,
                Map.of());
    }

    private static void add(Map<String, Row> rows, String name, Tally tally) {
        rows.put(name, Row.single(tally.mean()));
        tally.marks().forEach((mark, value) -> rows.put(name + "_" + mark, Row.of(value, null)));
    }

    private static Footage still(Footage film) {
        byte[] rgb = new byte[film.rgb().length];
        int size = film.width() * film.height() * 3;
        for (int frame = 0; frame < film.frames(); frame++) {
            System.arraycopy(film.rgb(), 0, rgb, frame * size, size);
        }
        return new Footage(film.width(), film.height(), film.frames(), rgb);
    }
}
