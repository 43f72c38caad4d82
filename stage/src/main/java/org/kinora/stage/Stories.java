package org.kinora.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Small plots: who does what to whom. What is felt of it follows from {@link Feelings}. */
enum Stories {
    /** No plot: everybody does as chance says. */
    NONE(1),
    TOY_TAKEN(2),
    TOY_RETURNED(3),
    COMFORT(3),
    GIFT(2),
    TROPHY(2),
    CAKE(2),
    SCARE(2),
    BALL_THROWN(2),
    JOKE(2),
    MEETING(2),
    ALONE_IN_RAIN(1),
    COLLISION(1),
    PUSHING(1),
    CARRYING(1);

    private final int beats;

    Stories(int beats) {
        this.beats = beats;
    }

    /** How many beats it takes. */
    int beats() {
        return beats;
    }

    boolean needsRain() {
        return this == ALONE_IN_RAIN;
    }

    /** Draws a plot that fits a curriculum, a length and a place, or none. */
    static Stories pick(Curriculum curriculum, ClipFormat format, Place place, SplittableRandom random) {
        if (random.nextDouble() >= curriculum.story() || curriculum.trial() == Curriculum.Trial.ONLY) {
            return NONE;
        }
        List<Stories> fitting = new ArrayList<>();
        for (Stories story : values()) {
            boolean fits = format.frames() >= story.beats * 24;
            boolean rains =
                    place.open() && place != Place.SNOW && curriculum.weathers().contains(Weather.RAIN);
            if (fits && story != NONE && (rains || !story.needsRain())) {
                fitting.add(story);
            }
        }
        return fitting.isEmpty() ? NONE : ScriptWriter.pick(fitting, random);
    }

    /** Casts the plot and gives its cues; false if the curriculum lacks somebody for it. */
    boolean stage(Blocking blocking, List<int[]> beats, SplittableRandom random) {
        if (this == NONE || beats.size() < this.beats) {
            return false;
        }
        Casting casting = new Casting(blocking, random);
        if (!casting.find(this)) {
            return false;
        }
        tell(blocking, beats, casting, random);
        blocking.improvise(beats, this.beats);
        return true;
    }

    /** Acts the plot out with actors that are known. */
    void tell(Blocking blocking, List<int[]> scenes, Casting casting, SplittableRandom random) {
        new Plot(blocking, scenes, casting, random).act(this);
    }

    /** The actors of a plot: a hero, another, and a thing. */
    static final class Casting {
        private final Blocking blocking;
        private final SplittableRandom random;
        private final List<Actor> taken = new ArrayList<>();
        private final List<Actor> found = new ArrayList<>();

        Casting(Blocking blocking, SplittableRandom random) {
            this.blocking = blocking;
            this.random = random;
        }

        /** A casting that is decided. */
        static Casting of(Blocking blocking, SplittableRandom random, List<Actor> actors) {
            Casting casting = new Casting(blocking, random);
            casting.found.addAll(actors);
            return casting;
        }

        /** The actors, in the order in which the plot names them. */
        Actor get(int index) {
            return found.get(index);
        }

        boolean find(Stories story) {
            Predicate<Actor> hero = a -> a.is("feels") && !a.is("scary");
            Predicate<Actor> child = a -> a.is("child");
            Predicate<Actor> toy = a -> a.is("toy") && a.kind() != Kind.FLOATER;
            Predicate<Actor> present = a -> a.is("gift") && a.kind() != Kind.FLOATER;
            Predicate<Actor> ball = a -> a.is("ball");
            Predicate<Actor> walker = a -> hero.test(a) && (a.kind() == Kind.PERSON || a.kind() == Kind.ANIMAL);
            Predicate<Actor> round = a -> a.kind() == Kind.BALL;
            Predicate<Actor> thing = a -> a.kind() == Kind.THING;
            return switch (story) {
                case NONE -> false;
                case TOY_TAKEN, TOY_RETURNED -> add(random.nextInt(3) > 0 ? child : walker) && add(walker) && add(toy);
                case COMFORT -> add(random.nextInt(3) > 0 ? child : walker) && add(walker) && add(toy) && add(walker);
                case GIFT -> add(hero) && add(walker) && add(present);
                case TROPHY -> add(hero) && add(walker) && add(a -> a.is("trophy"));
                case CAKE -> add(hero) && add(walker) && add(a -> a.is("cake"));
                case SCARE -> add(walker) && add(a -> a.is("scary") && a.kind().alive());
                case BALL_THROWN -> add(hero) && add(walker) && add(ball);
                case JOKE -> add(hero) && add(a -> a.is("funny"));
                case MEETING -> addTwo(walker);
                case ALONE_IN_RAIN -> add(hero);
                case COLLISION -> addTwo(round);
                case PUSHING -> add(walker) && add(round.or(thing));
                case CARRYING -> add(walker) && add(thing);
            };
        }

        /** Two actors of one sort; an actor that is taken is not drawn again. */
        private boolean addTwo(Predicate<Actor> wanted) {
            boolean first = add(wanted);
            return first && add(wanted);
        }

        private boolean add(Predicate<Actor> wanted) {
            List<Actor> fitting = new ArrayList<>();
            for (String id : blocking.curriculum().actors()) {
                Actor actor = Cast.actor(id);
                if (wanted.test(actor) && !taken.contains(actor) && Repertoire.suits(actor, blocking.place())) {
                    fitting.add(actor);
                }
            }
            if (fitting.isEmpty()) {
                return false;
            }
            Actor actor = ScriptWriter.pick(fitting, random);
            taken.add(actor);
            found.add(actor);
            return true;
        }
    }
}
