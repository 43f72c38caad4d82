package org.kinora.train.judge;

import java.util.Arrays;
import java.util.List;
import org.kinora.judge.sight.Footage;
import org.kinora.judge.sight.Perception;
import org.kinora.judge.sight.Roll;
import org.kinora.stage.Actor;
import org.kinora.stage.Cast;
import org.kinora.stage.Feeling;
import org.kinora.stage.GroundTruth;
import org.kinora.stage.Light;
import org.kinora.stage.Place;
import org.kinora.stage.StageClip;
import org.kinora.stage.Weather;

/**
 * A picture and what each of its cells shows. Cells are counted row by row.
 *
 * @param rgb height x width x 3 bytes
 * @param who number in the roll, or {@link #UNKNOWN} where little of somebody is seen
 * @param feeling number of the feeling, or {@link #UNKNOWN} where nobody is
 * @param box cells x 4: distances from the middle of the cell to the edges of the actor's box
 * @param facing 1 right, 0 left, {@link #UNKNOWN} where it cannot be told
 * @param place number of the place
 * @param light number of the light, or {@link #UNKNOWN} where the time of day is not seen
 * @param weather number of the weather
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of pixels: never compared, only read
record LabelledFrame(
        byte[] rgb, long[] who, long[] feeling, float[] box, long[] facing, long place, long light, long weather) {
    private static final List<Place> PLACES = List.of(Place.values());
    private static final List<Light> LIGHTS = List.of(Light.values());
    private static final List<Weather> WEATHERS = List.of(Weather.values());
    private static final List<Feeling> FEELINGS = List.of(Feeling.values());

    /** What losses leave out. */
    static final long UNKNOWN = -100;

    /** Pixels of a cell, of 64, from which an actor counts as there, and below which as not there. */
    private static final int THERE = 16;

    private static final int GONE = 5;

    /** A frame of a clip, shown as {@code picture}, which may be what the codec made of it. */
    static LabelledFrame of(StageClip clip, int frame, Footage shown, int shownFrame) {
        int columns = clip.width() / Perception.CELL;
        int rows = clip.height() / Perception.CELL;
        long[] who = new long[rows * columns];
        long[] feeling = new long[who.length];
        long[] facing = new long[who.length];
        float[] box = new float[who.length * 4];
        Arrays.fill(feeling, UNKNOWN);
        Arrays.fill(facing, UNKNOWN);
        GroundTruth.Frame truth = clip.truth().frames().get(frame);
        boolean front = Math.cos(truth.camera().azimuth()) >= 0;
        int cast = clip.script().cast().size();
        for (int cell = 0; cell < who.length; cell++) {
            int[] counts = counts(clip, frame, cell / columns, cell % columns, cast);
            int most = 1;
            for (int role = 2; role <= cast; role++) {
                most = counts[role] > counts[most] ? role : most;
            }
            if (counts[most] < THERE) {
                who[cell] = counts[most] < GONE ? Roll.NOBODY : UNKNOWN;
                continue;
            }
            GroundTruth.Sighting sighting = truth.actors().get(most - 1);
            Actor actor = Cast.actor(clip.script().cast().get(most - 1).actor());
            who[cell] = Roll.number(actor.id());
            feeling[cell] = FEELINGS.indexOf(sighting.state().feeling());
            if (actor.side()) {
                facing[cell] = sighting.state().facesRight() == front ? 1 : 0;
            }
            double x = (cell % columns + 0.5) * Perception.CELL;
            int row = cell / columns;
            double y = (row + 0.5) * Perception.CELL;
            List<Double> edges = List.of(
                    x - sighting.box().left(),
                    y - sighting.box().top(),
                    sighting.box().right() - x,
                    sighting.box().bottom() - y);
            for (int e = 0; e < 4; e++) {
                box[cell * 4 + e] = (float) (edges.get(e) / Perception.BOX_UNIT);
            }
        }
        boolean lit = clip.script().place().lit();
        return new LabelledFrame(
                shown.frame(shownFrame),
                who,
                feeling,
                box,
                facing,
                PLACES.indexOf(clip.script().place()),
                lit ? LIGHTS.indexOf(clip.script().light()) : UNKNOWN,
                WEATHERS.indexOf(clip.script().weather()));
    }

    private static int[] counts(StageClip clip, int frame, int row, int column, int cast) {
        int[] counts = new int[cast + 1];
        for (int y = 0; y < Perception.CELL; y++) {
            int at = (frame * clip.height() + row * Perception.CELL + y) * clip.width() + column * Perception.CELL;
            for (int x = 0; x < Perception.CELL; x++) {
                counts[clip.mask()[at + x]]++;
            }
        }
        return counts;
    }
}
