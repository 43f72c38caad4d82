package org.kinora.stage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Writes the English caption of a beat. */
final class EnglishCaption {
    private static final int WORDS = 45;

    private final StageScript script;
    private final Beat beat;
    private final Detail detail;
    private final Captions.Choice choice;
    private final EnglishWords words;
    private final Set<Integer> mentioned = new HashSet<>();

    EnglishCaption(StageScript script, Beat beat, Detail detail, Captions.Choice choice) {
        this.script = script;
        this.beat = beat;
        this.detail = detail;
        this.choice = choice;
        this.words = new EnglishWords(choice);
    }

    /** The caption; what adorns it is left out, bit by bit, until it is short enough. */
    String write() {
        for (int adornment = detail == Detail.FULL ? 3 : 0; ; adornment--) {
            String text = compose(adornment);
            if (adornment <= 0 || text.split(" ").length <= WORDS) {
                return text;
            }
        }
    }

    private String compose(int adornment) {
        mentioned.clear();
        List<String> clauses = new ArrayList<>();
        for (int i = 0; i < beat.seen().size(); i++) {
            if (i == 0 || says(beat.seen().get(i))) {
                clauses.add(clause(beat.seen().get(i), adornment));
            }
        }
        String who = clauses.isEmpty() ? words.nobody() : join(clauses);
        String where = words.place(script.place());
        String when = when();
        String scene = switch (choice.number(1, 3)) {
            case 0 -> sentence(where + space(when) + ", " + who);
            case 1 -> when.isEmpty() ? sentence(who + " " + where) : sentence(when + ", " + who + " " + where);
            default -> sentence(placed(clauses, who, where) + space(when));
        };
        StringBuilder text = new StringBuilder();
        if (beat.cut()) {
            text.append(cut()).append(' ');
        }
        text.append(scene);
        if (adornment >= 2) {
            text.append(' ').append(sentence(words.background(script.place(), script.light())));
        }
        String camera = detail == Detail.SHORT
                ? ""
                : words.move(script.shots().get(beat.shot()).move());
        if (!camera.isEmpty()) {
            text.append(' ').append(sentence(camera));
        }
        return text.toString();
    }

    /** The place right after the first clause, where the sentence has more than one. */
    private static String placed(List<String> clauses, String who, String where) {
        return clauses.isEmpty()
                ? who + " " + where
                : clauses.get(0) + " " + where + who.substring(clauses.get(0).length());
    }

    private String join(List<String> clauses) {
        StringBuilder text = new StringBuilder(clauses.get(0));
        for (int i = 1; i < clauses.size(); i++) {
            text.append(i == 1 ? choice.of(2, " while ", " and ", ", and ") : ", and ")
                    .append(clauses.get(i));
        }
        return text.toString();
    }

    /** Whether somebody beside the first needs a clause. Who is seen is always named: nobody may come in unasked. */
    private boolean says(Seen seen) {
        boolean idle = seen.action() == Action.STAND || seen.action() == Action.FLOAT;
        boolean named = beat.seen().get(0).other() == seen.actor();
        boolean moved = detail != Detail.SHORT && seen.feeling() != Feeling.NONE;
        return !idle || moved || !named;
    }

    private String clause(Seen seen, int adornment) {
        Actor actor = actor(seen.actor());
        StringBuilder text = new StringBuilder();
        boolean full = adornment >= 1;
        text.append(name(seen.actor(), full ? words.size(seen.size()) : "")).append(' ');
        if (seen.also() == Action.ENTER) {
            text.append(words.enters(actor)).append(words.from(seen.heading())).append(" and ");
        }
        text.append(words.verb(seen, actor, script, r -> name(r, "")));
        if (!seen.also().travels()) {
            text.append(words.heading(seen));
        }
        if (seen.thing() >= 0 && !seen.action().needsOther()) {
            text.append(" with ").append(name(seen.thing(), ""));
        }
        if (seen.also() == Action.LEAVE) {
            text.append(" and ").append(words.leaves(actor)).append(words.to(seen.heading()));
        }
        boolean still = seen.heading() == Seen.Heading.NONE && seen.other() < 0;
        if (detail != Detail.SHORT && still) {
            text.append(words.side(seen.side()));
        }
        if (full && beat.seen().size() > 1) {
            text.append(seen.near() ? " in front" : " further back");
        }
        if (adornment >= 3 && still && seen.facing() != Seen.Heading.NONE) {
            text.append(seen.facing() == Seen.Heading.LEFT ? " facing left" : " facing right");
        }
        if (detail != Detail.SHORT && seen.feeling() != Feeling.NONE) {
            text.append(words.feeling(seen.feeling()));
        }
        return text.toString();
    }

    /** "A dog" where it is first named, "the dog" after that. */
    private String name(int role, String size) {
        String noun = words.noun(actor(role), role);
        return mentioned.add(role) ? words.article(size + noun) : words.definite(noun);
    }

    private Actor actor(int role) {
        return Cast.actor(script.cast().get(role).actor());
    }

    private String when() {
        boolean says = detail != Detail.SHORT || choice.number(3, 2) == 0;
        String light = script.place().lit() && says ? words.light(script.light(), script.weather()) : "";
        String weather =
                script.place().open() && script.weather() != Weather.CLEAR ? words.weather(script.weather()) : "";
        return light.isEmpty() ? weather : weather.isEmpty() ? light : light + " " + weather;
    }

    private String cut() {
        Shot shot = script.shots().get(beat.shot());
        String subject =
                shot.subject() >= 0 ? " of " + words.definite(words.noun(actor(shot.subject()), shot.subject())) : "";
        return "Cut to " + words.framing(shot.framing()) + subject + ".";
    }

    private static String space(String text) {
        return text.isEmpty() ? "" : " " + text;
    }

    private static String sentence(String text) {
        return Objects.requireNonNull(text).substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }
}
