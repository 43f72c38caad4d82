package org.kinora.judge.eval;

import java.util.ArrayList;
import java.util.List;
import org.kinora.judge.sight.CutFinder;
import org.kinora.judge.sight.Footage;
import org.kinora.judge.sight.Observation;
import org.kinora.judge.sight.Roll;
import org.kinora.judge.sight.Sighted;
import org.kinora.judge.sight.View;
import org.kinora.stage.GroundTruth;
import org.kinora.stage.StageClip;

/**
 * What eyes without fault would see of a render: the simulation's own boxes and feelings. Marks by it show what the
 * rules of the judge get wrong by themselves; cuts and camera are found in the pixels all the same.
 */
final class TrueSight {
    private static final double SEEN = 0.2;

    private TrueSight() {}

    static View of(StageClip clip) {
        List<Observation> frames = new ArrayList<>();
        for (GroundTruth.Frame frame : clip.truth().frames()) {
            boolean front = Math.cos(frame.camera().azimuth()) >= 0;
            List<Sighted> seen = new ArrayList<>();
            for (int role = 0; role < frame.actors().size(); role++) {
                GroundTruth.Sighting sighting = frame.actors().get(role);
                GroundTruth.Box box = sighting.box();
                if (!box.isEmpty() && sighting.visible() > SEEN) {
                    seen.add(new Sighted(
                            Roll.number(clip.script().cast().get(role).actor()),
                            sighting.state().feeling(),
                            box.left(),
                            box.top(),
                            box.right(),
                            box.bottom(),
                            sighting.state().facesRight() == front ? 1 : -1,
                            1));
                }
            }
            frames.add(new Observation(
                    seen,
                    clip.script().place(),
                    clip.script().light(),
                    clip.script().weather()));
        }
        Footage footage = Footage.of(clip);
        return new View(footage, frames, CutFinder.cuts(footage));
    }
}
