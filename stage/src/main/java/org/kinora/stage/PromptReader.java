package org.kinora.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Reads a sentence as a script by looking for the words of {@link Vocabulary}; what it does not know it names, rather
 * than guess.
 */
final class PromptReader {
    private static final String BREAKS = "[.;!。；！]|\\bthen\\b|然后|接着";
    private static final int SECONDS = 3;

    /** Something that an actor does: its direction is 1, -1 or 0, its objects are who or what it is done to. */
    private static final class Deed {
        final Actor actor;
        final Action action;
        int direction;
        final List<Actor> objects = new ArrayList<>();

        Deed(Actor actor, Action action) {
            this.actor = actor;
            this.action = action;
        }
    }

    /** A beat as told. */
    private static final class Line {
        final List<Deed> deeds = new ArrayList<>();

        @Nullable
        Framing framing;

        CameraMove move = CameraMove.STATIC;

        @Nullable
        Actor subject;
    }

    private final List<Line> lines = new ArrayList<>();
    private final List<Actor> cast = new ArrayList<>();
    private Place place = Place.MEADOW;
    private Light light = Light.DAY;
    private Weather weather = Weather.CLEAR;

    PromptReader(String prompt) {
        if (prompt.isBlank()) {
            throw new IllegalArgumentException("The prompt is empty; say who does what, and where");
        }
        @Nullable Actor last = null;
        for (String part : prompt.toLowerCase(Locale.ROOT).split(BREAKS, -1)) {
            if (!part.isBlank()) {
                last = read(part, last);
            }
        }
        if (cast.isEmpty()) {
            throw new IllegalArgumentException("Nobody in '" + prompt + "' can play on the stage; there are "
                    + Cast.all().stream().map(a -> a.en().get(0)).toList());
        }
        lines.removeIf(line -> line.deeds.isEmpty() && line.framing == null && lines.size() > 1);
    }

    private @Nullable Actor read(String part, @Nullable Actor spokenOf) {
        Line line = new Line();
        @Nullable Actor current = spokenOf;
        @Nullable Deed deed = null;
        int pending = 0;
        int at = 0;
        while (at < part.length()) {
            char c = part.charAt(at);
            if (!Character.isLetterOrDigit(c)) {
                at++;
                continue;
            }
            Vocabulary.Entry entry = match(part, at);
            at += entry.phrase().length();
            switch (entry.meaning()) {
                case Vocabulary.Meaning.Who(Actor actor) -> {
                    if (!cast.contains(actor)) {
                        cast.add(actor);
                    }
                    if (line.framing != null && line.subject == null && deed == null) {
                        line.subject = actor;
                    }
                    if (deed != null && deed.action.needsOther() && !deed.actor.equals(actor)) {
                        deed.objects.add(actor);
                    } else {
                        current = actor;
                    }
                }
                case Vocabulary.Meaning.Does(Action action) -> {
                    if (current == null) {
                        throw new IllegalArgumentException("Who " + entry.phrase() + "? Name somebody before it");
                    }
                    deed = new Deed(current, action);
                    deed.direction = pending;
                    pending = 0;
                    line.deeds.add(deed);
                }
                case Vocabulary.Meaning.Way(int direction) -> {
                    // English tells the way after the verb, Chinese before it.
                    if (part.charAt(at - 1) >= 0x250) {
                        pending = direction;
                    } else if (deed != null && deed.direction == 0) {
                        deed.direction = direction;
                    }
                }
                case Vocabulary.Meaning.Where(Place where) -> place = where;
                case Vocabulary.Meaning.When(Light when) -> light = when;
                case Vocabulary.Meaning.Sky(Weather sky) -> weather = sky;
                case Vocabulary.Meaning.Look(Framing framing) -> line.framing = framing;
                case Vocabulary.Meaning.Moves(CameraMove move) -> line.move = move;
                case Vocabulary.Meaning.Same() -> current = current == null ? spokenOf : current;
                case Vocabulary.Meaning.Filler() -> {}
            }
        }
        if (line.deeds.isEmpty() && line.framing == null && line.move != CameraMove.STATIC && !lines.isEmpty()) {
            lines.get(lines.size() - 1).move = line.move;
        } else {
            lines.add(line);
        }
        return current;
    }

    private static Vocabulary.Entry match(String text, int at) {
        for (Vocabulary.Entry entry : Vocabulary.ENTRIES) {
            int end = at + entry.phrase().length();
            boolean latin = text.charAt(at) < 0x250;
            boolean ends = end >= text.length() || !latin || !Character.isLetterOrDigit(text.charAt(end));
            if (text.startsWith(entry.phrase(), at) && ends) {
                return entry;
            }
        }
        int end = at + 1;
        while (end < text.length() && text.charAt(at) < 0x250 && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        throw new IllegalArgumentException("The stage does not know '" + text.substring(at, end)
                + "'; say who does what, where and when, for example 'a dog runs on the beach at sunset'");
    }

    /** Three seconds for every line. */
    int frames() {
        return Math.max(4, SECONDS * lines.size()) * ClipFormat.FPS;
    }

    /** The script in a format; chance decides what was not said. */
    StageScript script(long seed, ClipFormat format) {
        SplittableRandom random = new SplittableRandom(seed);
        List<int[]> beats = beats(format.frames());
        Blocking blocking = new Blocking(random, Curriculum.FULL.heldOut(), format, place);
        int told = plot(blocking, beats, random);
        if (told == 0) {
            Deed first = lines.get(0).deeds.isEmpty()
                    ? new Deed(cast.get(0), Action.STAND)
                    : lines.get(0).deeds.get(0);
            cast.remove(first.actor);
            cast.add(0, first.actor);
            blocking.compose(cast, first.action);
        }
        for (int i = told; i < beats.size(); i++) {
            for (Deed deed : lines.get(i).deeds) {
                if (deed.action.needsOther()) {
                    throw new IllegalArgumentException("What one does to another, such as "
                            + deed.action.name().toLowerCase(Locale.ROOT)
                            + ", can only be the first thing that a prompt tells; begin with it");
                }
                int role = blocking.roleOf(deed.actor);
                blocking.direct(role, deed.action, beats.get(i)[0], beats.get(i)[1], i == 0, deed.direction);
            }
        }
        List<SetPiece> pieces = new ArrayList<>(SetDressing.dress(place, random.split()));
        pieces.addAll(blocking.screens());
        StageScript draft = new StageScript(
                seed,
                format,
                place,
                place.lit() ? light : Light.DAY,
                place.open() ? weather : Weather.CLEAR,
                true,
                blocking.roles(),
                pieces,
                blocking.cues(),
                List.of(Cinematographer.placeholder(format)),
                List.of());
        List<Cinematographer.Direction> directions = new ArrayList<>();
        for (Line line : lines.subList(0, beats.size())) {
            int subject = line.subject == null ? -1 : blocking.roleOf(line.subject);
            directions.add(new Cinematographer.Direction(line.framing, subject, line.move));
        }
        return new Cinematographer(random, Curriculum.FULL, blocking.view(), directions)
                .shoot(draft, Simulation.run(draft), beats);
    }

    private List<int[]> beats(int frames) {
        int count = Math.clamp(frames / 24, 1, lines.size());
        if (count < lines.size()) {
            throw new IllegalArgumentException("The prompt tells " + lines.size() + " things; that takes at least "
                    + 24 * lines.size() + " frames, not " + frames);
        }
        List<int[]> beats = new ArrayList<>();
        int each = frames / count / ClipFormat.FPS * ClipFormat.FPS;
        for (int i = 0; i < count; i++) {
            beats.add(new int[] {i * each, i == count - 1 ? frames : (i + 1) * each});
        }
        return beats;
    }

    /** Acts out what is done to others in the first lines as a plot; how many beats that took. */
    private int plot(Blocking blocking, List<int[]> beats, SplittableRandom random) {
        for (Line line : lines) {
            for (Deed deed : line.deeds) {
                if (deed.action.needsOther() && lines.indexOf(line) == 0) {
                    Stories story = story(deed);
                    List<int[]> scenes = new ArrayList<>(beats);
                    if (story.beats() > 1) {
                        // One line tells of the coming and of the deed: two scenes of one beat.
                        int[] whole = scenes.remove(0);
                        int half = (whole[0] + whole[1]) / 2;
                        scenes.add(0, new int[] {half, whole[1]});
                        scenes.add(0, new int[] {whole[0], half});
                    }
                    List<Actor> actors = actors(deed);
                    story.tell(blocking, scenes, Stories.Casting.of(blocking, random, actors), random);
                    double far = blocking.halfWidth() * 0.7;
                    for (Actor other : cast) {
                        if (!actors.contains(other)) {
                            blocking.cast(other, far, 0, 0.6, other.height(), false);
                        }
                    }
                    return 1;
                }
            }
        }
        return 0;
    }

    private static Stories story(Deed deed) {
        return switch (deed.action) {
            case TAKE -> Stories.TOY_TAKEN;
            case GIVE -> Stories.GIFT;
            case THROW -> Stories.BALL_THROWN;
            case PUSH -> Stories.PUSHING;
            case CARRY -> Stories.CARRYING;
            case COLLIDE -> Stories.COLLISION;
            case WAVE -> Stories.MEETING;
            case STAND, WALK, RUN, JUMP, ROLL, FALL, SPIN, FLOAT, FLY, APPROACH, RECEDE, ENTER, LEAVE, PASS_BEHIND ->
                throw new IllegalArgumentException(deed.action + " is done alone");
        };
    }

    /** The actors of a deed in the order in which its plot names them: hero, other, thing. */
    private static List<Actor> actors(Deed deed) {
        List<Actor> objects = new ArrayList<>(deed.objects);
        boolean three = deed.action == Action.TAKE || deed.action == Action.GIVE || deed.action == Action.THROW;
        if (objects.size() < (three ? 2 : 1)) {
            throw new IllegalArgumentException("'" + deed.actor.en().get(0) + " "
                    + deed.action.name().toLowerCase(Locale.ROOT) + "s' needs "
                    + (three ? "a thing and somebody, for example 'takes the teddy bear from the baby'" : "an object"));
        }
        if (!three) {
            return List.of(deed.actor, objects.get(0));
        }
        boolean thingFirst = !objects.get(0).kind().alive();
        Actor thing = objects.get(thingFirst ? 0 : 1);
        Actor hero = objects.get(thingFirst ? 1 : 0);
        return List.of(hero, deed.actor, thing);
    }
}
