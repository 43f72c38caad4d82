package org.kinora.stage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes the caption of a beat: what is said is decided here, how it is said in the class of a language. */
abstract sealed class BeatCaption permits EnglishCaption, ChineseCaption {
    private static final int ALL_ADORNMENT = 3;

    final StageScript script;
    final Beat beat;
    final Detail detail;
    final Captions.Choice choice;
    private final Set<Integer> mentioned = new HashSet<>();

    BeatCaption(StageScript script, Beat beat, Detail detail, Captions.Choice choice) {
        this.script = script;
        this.beat = beat;
        this.detail = detail;
        this.choice = choice;
    }

    /** The caption; what adorns it is left out, bit by bit, until it is short enough. */
    final String write() {
        for (int adornment = detail == Detail.FULL ? ALL_ADORNMENT : 0; ; adornment--) {
            String text = text(clauses(adornment), adornment);
            if (adornment <= 0 || isShort(text)) {
                return text;
            }
        }
    }

    private List<String> clauses(int adornment) {
        mentioned.clear();
        List<String> clauses = new ArrayList<>();
        for (int i = 0; i < beat.seen().size(); i++) {
            if (i == 0 || says(beat.seen().get(i))) {
                clauses.add(clause(beat.seen().get(i), adornment));
            }
        }
        return clauses;
    }

    /** Whether somebody beside the first needs a clause. Who is seen is always named: nobody may come in unasked. */
    private boolean says(Seen seen) {
        boolean idle = seen.action() == Action.STAND || seen.action() == Action.FLOAT;
        boolean named = beat.seen().get(0).other() == seen.actor();
        return !idle || !named || feels(seen);
    }

    abstract boolean isShort(String text);

    /** The whole caption around the clauses of those who are seen. */
    abstract String text(List<String> clauses, int adornment);

    abstract String clause(Seen seen, int adornment);

    /** Whether a feeling is put into words. */
    final boolean feels(Seen seen) {
        return detail != Detail.SHORT && seen.feeling() != Feeling.NONE;
    }

    /** Whether somebody stays where he is, so that one can say where that is. */
    static boolean stays(Seen seen) {
        return seen.heading() == Seen.Heading.NONE && seen.other() < 0;
    }

    final boolean isMentioned(int role) {
        return mentioned.contains(role);
    }

    /** Notes that a role is named; true the first time. */
    final boolean mention(int role) {
        return mentioned.add(role);
    }

    final Actor actor(int role) {
        return Cast.actor(script.cast().get(role).actor());
    }

    final Shot shot() {
        return script.shots().get(beat.shot());
    }

    final boolean saysLight() {
        boolean says = detail != Detail.SHORT || choice.number(3, 2) == 0;
        return script.place().lit() && says;
    }

    final boolean saysWeather() {
        return script.place().open() && script.weather() != Weather.CLEAR;
    }
}
