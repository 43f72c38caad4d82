package org.kinora.judge.script;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kinora.judge.sight.CameraWay;
import org.kinora.judge.sight.Roll;
import org.kinora.screenplay.Screenplay;
import org.kinora.screenplay.Shot;
import org.kinora.stage.Action;
import org.kinora.stage.Beat;
import org.kinora.stage.CameraMove;
import org.kinora.stage.Captions;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.HeldOut;
import org.kinora.stage.Role;
import org.kinora.stage.Seen;
import org.kinora.stage.StageScript;
import org.kinora.stage.Wording;

/**
 * A prompt, shot by shot, and what a film of it should show.
 *
 * @param screenplay what the model is told
 * @param scenes what should be seen, without gaps
 */
public record Expectation(Screenplay screenplay, List<Scene> scenes) {
    public Expectation {
        scenes = List.copyOf(scenes);
        int at = 0;
        for (Scene scene : scenes) {
            if (scene.from() != at) {
                throw new IllegalArgumentException("scene from frame " + scene.from() + " does not begin at " + at);
            }
            at = scene.to();
        }
        if (at == 0) {
            throw new IllegalArgumentException("an expectation needs a scene");
        }
    }

    /** The whole prompt in one piece. */
    public String prompt() {
        return String.join(" ", screenplay.shots().stream().map(Shot::text).toList());
    }

    /** Frames at which the picture should change abruptly. */
    public List<Integer> cuts() {
        return scenes.stream().filter(Scene::cut).map(Scene::from).toList();
    }

    /** How many frames the film should have. */
    public int frames() {
        return scenes.getLast().to();
    }

    /** What a script shows, told in the captions of its beats. */
    public static Expectation of(StageScript script, Wording wording) {
        List<Scene> scenes = new ArrayList<>();
        List<Shot> shots = new ArrayList<>();
        for (Beat beat : script.beats()) {
            shots.add(new Shot(
                    Captions.caption(script, beat, wording),
                    (double) beat.frames() / ClipFormat.FPS,
                    null,
                    beat.cut()));
            scenes.add(scene(script, beat));
        }
        return new Expectation(new Screenplay(shots), scenes);
    }

    /** The same without where in the picture somebody is and how large, which a sentence leaves open. */
    public Expectation withoutPlaces() {
        return new Expectation(
                screenplay,
                scenes.stream()
                        .map(s -> new Scene(
                                s.from(),
                                s.to(),
                                s.cut(),
                                s.place(),
                                s.light(),
                                s.weather(),
                                s.camera(),
                                s.cast().stream()
                                        .map(p -> new Performer(
                                                p.actor(), p.action(), p.heading(), null, null, p.feeling()))
                                        .toList(),
                                s.others(),
                                s.held()))
                        .toList());
    }

    private static Scene scene(StageScript script, Beat beat) {
        List<Performer> cast = new ArrayList<>();
        Set<Integer> others = new HashSet<>();
        boolean held = false;
        for (Seen seen : beat.seen()) {
            String actor = script.cast().get(seen.actor()).actor();
            held |= HeldOut.contains(actor, script.place(), seen.action());
            // Coming in and leaving beside something else blurs what the track shows.
            boolean plain = seen.also() == Action.STAND;
            cast.add(new Performer(
                    actor, plain ? seen.action() : null, seen.heading(), seen.side(), seen.size(), seen.feeling()));
        }
        for (Role role : script.cast()) {
            others.add(Roll.number(role.actor()));
        }
        CameraMove move = script.shots().get(beat.shot()).move();
        return new Scene(
                beat.fromFrame(),
                beat.toFrame(),
                beat.cut(),
                script.place(),
                script.place().lit() ? script.light() : null,
                script.weather(),
                ways(move),
                cast,
                others,
                held);
    }

    private static Set<CameraWay> ways(CameraMove move) {
        return switch (move) {
            case STATIC -> EnumSet.of(CameraWay.STILL);
            case PAN_LEFT -> EnumSet.of(CameraWay.LEFT);
            case PAN_RIGHT -> EnumSet.of(CameraWay.RIGHT);
            case ZOOM_IN, DOLLY_IN -> EnumSet.of(CameraWay.IN);
            case ZOOM_OUT, DOLLY_OUT -> EnumSet.of(CameraWay.OUT);
            case ORBIT -> EnumSet.of(CameraWay.LEFT, CameraWay.RIGHT);
            case FOLLOW -> EnumSet.noneOf(CameraWay.class); // as its subject goes
        };
    }
}
