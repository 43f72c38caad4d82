package org.kinora.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes up scripts: draws a place and actors, gives them something to do in every beat, and sets the cameras. */
public final class ScriptWriter {
    private static final int SECOND = ClipFormat.FPS;

    /** Writes the script of a seed. The same arguments give the same script. */
    public StageScript write(long seed, Curriculum curriculum, ClipFormat format) {
        // Neighbouring seeds must not give neighbouring scripts.
        SplittableRandom random = new SplittableRandom(scramble(seed));
        Place place = pick(curriculum.places(), random);
        Light light = place.lit() ? pick(curriculum.lights(), random) : Light.DAY;
        Weather weather = place.open() ? weather(place, curriculum, random) : Weather.CLEAR;
        List<int[]> beats = beats(format.frames(), random);
        Blocking blocking = new Blocking(random, curriculum, format, place);
        blocking.perform(beats);
        List<SetPiece> pieces = new ArrayList<>(SetDressing.dress(place, random.split()));
        pieces.addAll(blocking.screens());
        StageScript draft = new StageScript(
                seed,
                format,
                place,
                light,
                weather,
                blocking.roles(),
                pieces,
                blocking.cues(),
                List.of(Cinematographer.placeholder(format)),
                List.of());
        Performance performance = Simulation.run(draft);
        return new Cinematographer(random, curriculum, blocking.view()).shoot(draft, performance, beats);
    }

    /** Mixes the bits of a seed: without it the stream of one seed would be the next one's, a draw later. */
    private static long scramble(long seed) {
        long x = (seed ^ (seed >>> 32)) * 0xD6E8FEB86659FD93L;
        x = (x ^ (x >>> 32)) * 0xD6E8FEB86659FD93L;
        return x ^ (x >>> 32);
    }

    private static Weather weather(Place place, Curriculum curriculum, SplittableRandom random) {
        if (random.nextDouble() < 0.6) {
            return Weather.CLEAR;
        }
        Weather weather = pick(curriculum.weathers(), random);
        boolean odd =
                (place == Place.SNOW && weather == Weather.RAIN) || (place == Place.BEACH && weather == Weather.SNOW);
        return odd ? Weather.CLEAR : weather;
    }

    /** Splits a length into stretches of 2 to 5 s that begin on whole seconds. */
    static List<int[]> beats(int frames, SplittableRandom random) {
        List<int[]> beats = new ArrayList<>();
        int at = 0;
        while (frames - at > 5 * SECOND || (frames - at >= 4 * SECOND && random.nextDouble() < 0.45)) {
            int length = SECOND * (2 + random.nextInt(frames - at > 7 * SECOND ? 4 : 1));
            beats.add(new int[] {at, at + length});
            at += length;
        }
        beats.add(new int[] {at, frames});
        return beats;
    }

    static <T> T pick(List<T> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }
}
