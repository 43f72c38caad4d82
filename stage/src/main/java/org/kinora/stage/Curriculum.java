package org.kinora.stage;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What scripts may be about.
 *
 * @param name of the curriculum
 * @param actors ids
 * @param places where
 * @param lights when
 * @param weathers under what sky
 * @param actions what actors do by themselves
 * @param moves camera moves other than static
 * @param framings shots after a cut
 * @param two probability of a second actor
 * @param three probability of a third, if there are two
 * @param moving probability that a camera moves during a beat
 * @param cut probability that a new beat begins with a cut
 * @param story probability of a story with feelings, gifts or collisions
 * @param feelings whether actors feel
 * @param trial whether the held-out triples of actor, place and action are avoided, or exactly what is drawn
 */
public record Curriculum(
        String name,
        List<String> actors,
        List<Place> places,
        List<Light> lights,
        List<Weather> weathers,
        List<Action> actions,
        List<CameraMove> moves,
        List<Framing> framings,
        double two,
        double three,
        double moving,
        double cut,
        double story,
        boolean feelings,
        Trial trial) {
    /** Twenty-four actors, simple motions: what a model learns first. */
    public static final Curriculum FIRST = load("curriculum-first.json");

    /** The same with feelings and small stories. */
    public static final Curriculum TALES = load("curriculum-tales.json");

    /** The whole stage. */
    public static final Curriculum FULL = load("curriculum-full.json");

    private static final List<Curriculum> ALL = List.of(FIRST, TALES, FULL);

    /** What to do with the held-out triples. */
    public enum Trial {
        /** Training: never draw one. */
        AVOID,
        /** Testing: the main actor's first action is always one. */
        ONLY
    }

    public Curriculum {
        actors = List.copyOf(actors);
        places = List.copyOf(places);
        lights = List.copyOf(lights);
        weathers = List.copyOf(weathers);
        actions = List.copyOf(actions);
        moves = List.copyOf(moves);
        framings = List.copyOf(framings);
        if (actors.isEmpty() || places.isEmpty() || lights.isEmpty() || weathers.isEmpty() || actions.isEmpty()) {
            throw new IllegalArgumentException(
                    "Curriculum " + name + " needs actors, places, lights, weathers, actions");
        }
        actors.forEach(Cast::actor);
        for (double p : new double[] {two, three, moving, cut, story}) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("Curriculum " + name + " has a probability of " + p);
            }
        }
    }

    /** The names that {@link #named} knows. */
    public static List<String> names() {
        return ALL.stream().map(Curriculum::name).toList();
    }

    /** The curriculum of a name, {@code first}, {@code tales} or {@code full}, in whatever case. */
    public static Curriculum named(String name) {
        return ALL.stream()
                .filter(curriculum -> curriculum.name.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no curriculum " + name + "; say " + String.join(" or ", names())));
    }

    /** The same curriculum, drawing held-out triples on purpose. */
    public Curriculum heldOut() {
        return with(name + "-held-out", moving, cut, 0, Trial.ONLY);
    }

    /** The same people, places and deeds, with other probabilities of moving cameras, cuts and stories. */
    public Curriculum retold(String otherName, double otherMoving, double otherCut, double otherStory) {
        return with(otherName, otherMoving, otherCut, otherStory, trial);
    }

    private Curriculum with(
            String otherName, double otherMoving, double otherCut, double otherStory, Trial otherTrial) {
        return new Curriculum(
                otherName,
                actors,
                places,
                lights,
                weathers,
                actions,
                moves,
                framings,
                two,
                three,
                otherMoving,
                otherCut,
                otherStory,
                feelings,
                otherTrial);
    }

    private static Curriculum load(String resource) {
        try (InputStream in = Curriculum.class.getResourceAsStream(resource)) {
            return new JsonMapper().readValue(in, Curriculum.class);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " of the stage cannot be read", e);
        }
    }
}
