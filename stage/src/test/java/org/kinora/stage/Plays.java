package org.kinora.stage;

import java.util.List;

/** Small scripts written by hand. */
final class Plays {
    private Plays() {}

    /** One actor of height 1 before a camera that spans 2 units and stands still. */
    static StageScript alone(String actor, Place place, List<Cue> cues, double x, double y) {
        return play(place, Weather.CLEAR, List.of(new Role(actor, x, y, 0, 1, true)), cues, 48);
    }

    static StageScript play(Place place, Weather weather, List<Role> roles, List<Cue> cues, int frames) {
        Pose pose = new Pose(0, 0.5, 0, 0, 0.06, 4.5, 2);
        Shot shot = new Shot(0, frames, Framing.MEDIUM, CameraMove.STATIC, -1, pose, pose);
        Beat beat = new Beat(0, frames, false, 0, List.of());
        return new StageScript(
                7,
                new ClipFormat(64, 64, frames),
                place,
                Light.DAY,
                weather,
                true,
                roles,
                List.of(),
                cues,
                List.of(shot),
                List.of(beat));
    }
}
