package org.kinora.judge.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kinora.stage.Action;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Cue;
import org.kinora.stage.Curriculum;
import org.kinora.stage.Role;
import org.kinora.stage.ScriptWriter;
import org.kinora.stage.Shot;
import org.kinora.stage.StageScript;

/** Scripts made for one question each: a uniform motion of a given speed, a fall, a collision, somebody who hides. */
final class StageCases {
    /** Seeds from here on are the judge's own. */
    static final long FIRST_SEED = 1L << 41;

    private static final List<String> TRAVELLERS = List.of(
            "a car drives to the right on a meadow by day",
            "a dog walks to the right on the beach by day",
            "an elephant walks to the left in the snow by day",
            "a penguin walks to the left in the city by day");
    private static final List<String> FALLERS = List.of(
            "a soccer ball falls on a meadow by day",
            "a pumpkin falls in a room by day",
            "a teddy bear falls on the beach by day",
            "a soccer ball falls on the moon");

    private StageCases() {}

    /** Somebody who moves across at a steady speed, heights a second; training knows 0.4 to 0.7. */
    static StageScript uniform(int number, double speed, ClipFormat format) {
        StageScript told = StageScript.fromPrompt(
                TRAVELLERS.get(number % TRAVELLERS.size()), format, FIRST_SEED + number / TRAVELLERS.size());
        Role role = told.cast().getFirst();
        Cue cue = told.cues().getFirst();
        double way = speed * role.height() * format.frames() / format.fps() * Math.signum(cue.x() - role.x());
        double middle = told.shots().getFirst().start().x();
        return with(
                told,
                List.of(new Role(role.actor(), middle - way / 2, role.y(), role.z(), role.height(), role.facesRight())),
                List.of(new Cue(0, format.frames(), 0, cue.action(), -1, middle + way / 2, cue.y(), cue.z())));
    }

    /** Somebody who hangs in the air and falls from a frame on. */
    static StageScript fall(int number, int from, ClipFormat format) {
        StageScript told = StageScript.fromPrompt(
                FALLERS.get(number % FALLERS.size()), format, FIRST_SEED + number / FALLERS.size());
        Role role = told.cast().getFirst();
        // No higher than the picture: what falls is seen from the beginning.
        double top = Math.min(role.y(), told.shots().getFirst().start().view() - 1.1 * role.height());
        return with(
                told,
                List.of(new Role(
                        role.actor(), role.x(), Math.max(0.3, top), role.z(), role.height(), role.facesRight())),
                List.of(new Cue(from, format.frames(), 0, Action.FALL, -1, role.x(), Math.max(0.3, top), role.z())));
    }

    /** Stories in which one round thing runs into another. */
    static List<StageScript> collisions(int count, ClipFormat format) {
        return find(
                count,
                format,
                eventful(),
                script -> script.cues().stream().anyMatch(cue -> cue.action() == Action.COLLIDE));
    }

    /** Films in which somebody passes behind something. */
    static List<StageScript> occlusions(int count, ClipFormat format) {
        Curriculum full = Curriculum.FULL;
        Curriculum hiding = new Curriculum(
                "hiding",
                Curriculum.FIRST.actors(),
                full.places(),
                full.lights(),
                full.weathers(),
                List.of(Action.PASS_BEHIND, Action.STAND),
                full.moves(),
                full.framings(),
                0,
                0,
                0,
                0,
                0,
                false,
                Curriculum.Trial.AVOID);
        return find(
                count,
                format,
                hiding,
                script -> script.cues().stream().anyMatch(cue -> cue.action() == Action.PASS_BEHIND));
    }

    /** The whole stage, a story in every film. */
    static Curriculum eventful() {
        return eventful(Curriculum.FULL);
    }

    /** The people of a curriculum, a story in every film; the first curriculum knows none, but the tales have its people. */
    static Curriculum eventful(Curriculum curriculum) {
        Curriculum stories = curriculum.equals(Curriculum.FIRST) ? Curriculum.TALES : curriculum;
        return stories.retold("eventful", 0, 0.2, 1);
    }

    private interface Wanted {
        boolean is(StageScript script);
    }

    private static List<StageScript> find(int count, ClipFormat format, Curriculum curriculum, Wanted wanted) {
        List<StageScript> found = new ArrayList<>();
        ScriptWriter writer = new ScriptWriter();
        for (long seed = FIRST_SEED + 100_000; found.size() < count && seed < FIRST_SEED + 101_000; seed++) {
            StageScript script = writer.write(seed, curriculum, format);
            if (wanted.is(script)) {
                found.add(script);
            }
        }
        return found;
    }

    /** The script of a seed. */
    static StageScript write(long seed, Curriculum curriculum, ClipFormat format) {
        return new ScriptWriter().write(FIRST_SEED + seed, curriculum, format);
    }

    /** The same script with other roles and cues. */
    static StageScript with(StageScript script, List<Role> cast, List<Cue> cues) {
        return new StageScript(
                script.seed(),
                script.format(),
                script.place(),
                script.light(),
                script.weather(),
                script.feelings(),
                cast,
                script.pieces(),
                cues,
                script.shots(),
                script.beats());
    }

    /** The same script with everybody moved. */
    static StageScript moved(StageScript script, double x) {
        List<Role> cast = script.cast().stream()
                .map(r -> new Role(r.actor(), r.x() + x, r.y(), r.z(), r.height(), r.facesRight()))
                .toList();
        List<Cue> cues = script.cues().stream()
                .map(c -> new Cue(c.frame(), c.until(), c.actor(), c.action(), c.other(), c.x() + x, c.y(), c.z()))
                .toList();
        return with(script, cast, cues);
    }

    /** The same script with another actor in a role. */
    static StageScript recast(StageScript script, int role, String actor) {
        List<Role> cast = new ArrayList<>(script.cast());
        Role old = cast.get(role);
        cast.set(role, new Role(actor, old.x(), old.y(), old.z(), old.height(), old.facesRight()));
        return with(script, cast, script.cues());
    }

    /** The same script with its first cut moved; empty if it has none, or no room. */
    static Optional<StageScript> cutMoved(StageScript script, int frames) {
        List<Shot> shots = new ArrayList<>(script.shots());
        for (int i = 1; i < shots.size(); i++) {
            Shot before = shots.get(i - 1);
            Shot after = shots.get(i);
            int at = after.fromFrame() + frames;
            if (at < after.toFrame() - 3 && after.fromFrame() < script.format().frames()) {
                shots.set(i - 1, spanning(before, before.fromFrame(), at));
                shots.set(i, spanning(after, at, after.toFrame()));
                return Optional.of(new StageScript(
                        script.seed(),
                        script.format(),
                        script.place(),
                        script.light(),
                        script.weather(),
                        script.feelings(),
                        script.cast(),
                        script.pieces(),
                        script.cues(),
                        shots,
                        script.beats()));
            }
        }
        return Optional.empty();
    }

    private static Shot spanning(Shot shot, int from, int to) {
        return new Shot(from, to, shot.framing(), shot.move(), shot.subject(), shot.start(), shot.end());
    }

    /** The same script whose actors feel nothing. */
    static StageScript unfeeling(StageScript script) {
        return new StageScript(
                script.seed(),
                script.format(),
                script.place(),
                script.light(),
                script.weather(),
                false,
                script.cast(),
                script.pieces(),
                script.cues(),
                script.shots(),
                script.beats());
    }
}
