package org.kinora.judge.sight;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kinora.stage.Actor;
import org.kinora.stage.Cast;
import org.kinora.stage.Feeling;
import org.kinora.stage.GroundTruth;
import org.kinora.stage.StageScript;

/** How well the judge sees: observations of real renders against their ground truth. The ceiling of what it says. */
public final class SightScore {
    private static final double SEEN = 0.35;
    private static final double HARDLY = 0.05;
    private static final int LEAST_AREA = 150;

    private int expected;
    private int found;
    private int claimed;
    private int invented;
    private int feelings;
    private int feelingsRight;
    private int felt;
    private int feltRight;
    private int faced;
    private int facedRight;
    private int frames;
    private int places;
    private int lit;
    private int lights;
    private int weathers;
    private final List<Double> distances = new ArrayList<>();
    private final List<Double> heights = new ArrayList<>();

    /** Compares one frame. */
    public void add(Observation seen, GroundTruth.Frame truth, StageScript script) {
        frames++;
        places += seen.place() == script.place() ? 1 : 0;
        weathers += seen.weather() == script.weather() ? 1 : 0;
        if (script.place().lit()) {
            lit++;
            lights += seen.light() == script.light() ? 1 : 0;
        }
        boolean front = Math.cos(truth.camera().azimuth()) >= 0;
        List<Integer> there = new ArrayList<>();
        for (int role = 0; role < truth.actors().size(); role++) {
            Actor actor = Cast.actor(script.cast().get(role).actor());
            GroundTruth.Sighting sighting = truth.actors().get(role);
            GroundTruth.Box box = sighting.box();
            int number = Roll.number(actor.id());
            if (sighting.visible() > HARDLY) {
                there.add(number);
            }
            int area = (box.right() - box.left()) * (box.bottom() - box.top());
            if (sighting.visible() < SEEN || area < LEAST_AREA) {
                continue;
            }
            expected++;
            Optional<Sighted> sight = seen.find(number);
            if (sight.isPresent()) {
                found++;
                compare(sight.get(), sighting, actor.side(), sighting.state().facesRight() == front);
            }
        }
        for (Sighted sight : seen.seen()) {
            claimed++;
            invented += there.contains(sight.actor()) ? 0 : 1;
        }
    }

    private void compare(Sighted sight, GroundTruth.Sighting truth, boolean side, boolean facesRight) {
        GroundTruth.Box box = truth.box();
        distances.add(
                Math.hypot(sight.x() - (box.left() + box.right()) / 2.0, sight.y() - (box.top() + box.bottom()) / 2.0));
        heights.add(Math.abs(sight.height() - (box.bottom() - box.top())) / (box.bottom() - box.top()));
        Feeling feeling = truth.state().feeling();
        // A feeling pops up over some frames; until then it cannot be read.
        if (feeling == Feeling.NONE || truth.state().felt() >= 4) {
            feelings++;
            feelingsRight += sight.feeling() == feeling ? 1 : 0;
            if (feeling != Feeling.NONE) {
                felt++;
                feltRight += sight.feeling() == feeling ? 1 : 0;
            }
        }
        if (side) {
            faced++;
            facedRight += sight.facing() > 0 == facesRight ? 1 : 0;
        }
    }

    /** The figures by name: shares from 0 to 1; distances in pixels. */
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("actor_found", share(found, expected));
        figures.put("actor_invented", share(invented, claimed));
        figures.put("centre_error_px", median(distances));
        figures.put("height_error", median(heights));
        figures.put("facing", share(facedRight, faced));
        figures.put("feeling", share(feelingsRight, feelings));
        figures.put("feeling_shown", share(feltRight, felt));
        figures.put("place", share(places, frames));
        figures.put("light", share(lights, lit));
        figures.put("weather", share(weathers, frames));
        return figures;
    }

    private static double share(int part, int whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }

    private static double median(List<Double> values) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
