package org.kinora.stage;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Writes the English caption of a beat. */
final class EnglishCaption extends BeatCaption {
    private static final int WORDS = 45;

    private final EnglishWords words;

    EnglishCaption(StageScript script, Beat beat, Detail detail, Captions.Choice choice) {
        super(script, beat, detail, choice);
        this.words = new EnglishWords(choice);
    }

    @Override
    boolean isShort(String text) {
        return text.split(" ").length <= WORDS;
    }

    @Override
    String text(List<String> clauses, int adornment) {
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
        String camera = detail == Detail.SHORT ? "" : words.move(shot().move());
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

    @Override
    String clause(Seen seen, int adornment) {
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
        if (detail != Detail.SHORT && stays(seen)) {
            text.append(words.side(seen.side()));
        }
        if (full && beat.seen().size() > 1) {
            text.append(seen.near() ? " in front" : " further back");
        }
        if (adornment >= 3 && stays(seen) && seen.facing() != Seen.Heading.NONE) {
            text.append(seen.facing() == Seen.Heading.LEFT ? " facing left" : " facing right");
        }
        if (feels(seen)) {
            text.append(words.feeling(seen.feeling()));
        }
        return text.toString();
    }

    /** "A dog" where it is first named, "the dog" after that. */
    private String name(int role, String size) {
        String noun = words.noun(actor(role), role);
        return mention(role) ? words.article(size + noun) : words.definite(noun);
    }

    private String when() {
        String light = saysLight() ? words.light(script.light(), script.weather()) : "";
        String weather = saysWeather() ? words.weather(script.weather()) : "";
        return light.isEmpty() ? weather : weather.isEmpty() ? light : light + " " + weather;
    }

    private String cut() {
        int of = shot().subject();
        String subject = of >= 0 ? " of " + words.definite(words.noun(actor(of), of)) : "";
        return "Cut to " + words.framing(shot().framing()) + subject + ".";
    }

    private static String space(String text) {
        return text.isEmpty() ? "" : " " + text;
    }

    private static String sentence(String text) {
        return Objects.requireNonNull(text).substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }
}
