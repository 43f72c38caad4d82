package org.kinora.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes up scripts: draws a place and actors, gives them something to do in every beat, and sets the cameras. */
public final class ScriptWriter {
    private static final int SECOND = ClipFormat.FPS;
    private static final int ATTEMPTS = 100;

    /** Writes the script of a seed. The same arguments give the same script. */
    public StageScript write(long seed, Curriculum curriculum, ClipFormat format) {
        // Neighbouring seeds must not give neighbouring scripts.
        SplittableRandom random = new SplittableRandom(scramble(seed));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Draft draft = draft(seed, curriculum, format, random);
            Performance performance = Simulation.run(draft.script);
            // Fear makes actors run that nobody ordered to: what counts is what was played.
            boolean allowed = curriculum.trial() == Curriculum.Trial.ONLY || !shows(draft.script, performance);
            if (allowed) {
                return new Cinematographer(random, curriculum, draft.view)
                        .shoot(draft.script, performance, draft.beats);
            }
        }
        throw new IllegalArgumentException("Curriculum " + curriculum.name()
                + " leaves nothing but held-out actions to play; give it more actors, places or actions");
    }

    private record Draft(StageScript script, List<int[]> beats, double view) {}

    private static Draft draft(long seed, Curriculum curriculum, ClipFormat format, SplittableRandom random) {
        Place place = pick(curriculum.places(), random);
        Light light = place.lit() ? pick(curriculum.lights(), random) : Light.DAY;
        Weather weather = place.open() ? weather(place, curriculum, random) : Weather.CLEAR;
        Stories story = Stories.pick(curriculum, format, place, random);
        weather = story.needsRain() ? Weather.RAIN : weather;
        List<int[]> beats = beats(format.frames(), story.beats(), random);
        Blocking blocking = new Blocking(random, curriculum, format, place);
        if (!story.stage(blocking, beats, random)) {
            blocking.perform(beats);
        }
        List<SetPiece> pieces = new ArrayList<>(SetDressing.dress(place, random.split()));
        pieces.addAll(blocking.screens());
        StageScript script = new StageScript(
                seed,
                format,
                place,
                light,
                weather,
                curriculum.feelings(),
                blocking.roles(),
                pieces,
                blocking.cues(),
                List.of(Cinematographer.placeholder(format)),
                List.of());
        return new Draft(script, beats, blocking.view());
    }

    /** Whether a performance shows a held-out triple. */
    static boolean shows(StageScript script, Performance performance) {
        for (int frame = 0; frame < performance.frames(); frame++) {
            for (int role = 0; role < script.cast().size(); role++) {
                Action action = performance.state(frame, role).action();
                if (HeldOut.contains(script.cast().get(role).actor(), script.place(), action)) {
                    return true;
                }
            }
        }
        return false;
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

    /** Splits a length into stretches of 2 to 4 s, the last up to 5 s, that begin on whole seconds, at least some of them where they fit. */
    static List<int[]> beats(int frames, int least, SplittableRandom random) {
        List<int[]> beats = new ArrayList<>();
        int at = 0;
        while (true) {
            int left = frames - at;
            int owed = least - beats.size() - 1;
            boolean split = left > 5 * SECOND || (left >= 4 * SECOND && (owed > 0 || random.nextDouble() < 0.45));
            if (!split) {
                break;
            }
            int spare = (left - 2 * SECOND * Math.max(1, owed)) / SECOND;
            int length = SECOND * (2 + random.nextInt(Math.clamp(spare - 1, 1, 3)));
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
