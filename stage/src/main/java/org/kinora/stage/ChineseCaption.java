package org.kinora.stage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes the Chinese caption of a beat. */
final class ChineseCaption {
    private static final int CHARACTERS = 60;

    private final StageScript script;
    private final Beat beat;
    private final Detail detail;
    private final Captions.Choice choice;
    private final ChineseWords words;
    private final Set<Integer> mentioned = new HashSet<>();

    ChineseCaption(StageScript script, Beat beat, Detail detail, Captions.Choice choice) {
        this.script = script;
        this.beat = beat;
        this.detail = detail;
        this.choice = choice;
        this.words = new ChineseWords(choice);
    }

    /** The caption; what adorns it is left out, bit by bit, until it is short enough. */
    String write() {
        for (int adornment = detail == Detail.FULL ? 3 : 0; ; adornment--) {
            String text = compose(adornment);
            if (adornment <= 0 || text.length() <= CHARACTERS) {
                return text;
            }
        }
    }

    private String compose(int adornment) {
        mentioned.clear();
        List<String> clauses = new ArrayList<>();
        for (int i = 0; i < beat.seen().size(); i++) {
            Seen seen = beat.seen().get(i);
            if (i == 0 || says(seen)) {
                clauses.add(clause(seen, adornment));
            }
        }
        String who = clauses.isEmpty() ? words.nobody() : String.join("，", clauses);
        String where = words.place(script.place());
        String when = when();
        String scene = switch (choice.number(1, 3)) {
            case 0 -> when + where + "，" + who;
            case 1 -> when.isEmpty() ? where + who : when + "，" + where + who;
            default -> where + (when.isEmpty() ? "" : "，" + when) + "，" + who;
        };
        StringBuilder text = new StringBuilder();
        if (beat.cut()) {
            text.append(cut());
        }
        text.append(scene).append('。');
        if (adornment >= 2) {
            text.append(words.background(script.place(), script.light())).append('。');
        }
        String camera = detail == Detail.SHORT
                ? ""
                : words.move(script.shots().get(beat.shot()).move());
        return camera.isEmpty()
                ? text.toString()
                : text.append(camera).append('。').toString();
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
        boolean still = seen.heading() == Seen.Heading.NONE && seen.other() < 0;
        if (detail != Detail.SHORT && still) {
            text.append(words.side(seen.side()));
        }
        if (adornment >= 1 && beat.seen().size() > 1) {
            text.append(seen.near() ? "近处" : "远处");
        }
        boolean first = !mentioned.contains(seen.actor());
        text.append(text.isEmpty() || !first ? "" : "有");
        text.append(adornment >= 1 && first ? sized(seen, actor) : name(seen.actor()));
        if (adornment >= 3 && still && seen.facing() != Seen.Heading.NONE) {
            text.append(seen.facing() == Seen.Heading.LEFT ? "面朝左" : "面朝右");
        }
        if (seen.thing() >= 0 && !seen.action().needsOther()) {
            text.append("抱着").append(name(seen.thing()));
        }
        if (seen.also() == Action.ENTER) {
            text.append(words.enters(seen, actor)).append("，");
        }
        text.append(words.action(seen, actor, script, this::name));
        if (seen.also() == Action.LEAVE) {
            text.append("，然后").append(words.leaves(seen, actor));
        }
        if (detail != Detail.SHORT && seen.feeling() != Feeling.NONE) {
            text.append(words.feeling(seen.feeling()));
        }
        return text.toString();
    }

    private String sized(Seen seen, Actor actor) {
        String size = switch (seen.size()) {
            case SMALL -> "小小的";
            case MEDIUM -> "";
            case LARGE -> "很大的";
        };
        mentioned.add(seen.actor());
        return "一" + actor.measure() + size + words.noun(actor, seen.actor());
    }

    private String name(int role) {
        Actor actor = actor(role);
        String noun = words.noun(actor, role);
        return mentioned.add(role) ? "一" + actor.measure() + noun : noun;
    }

    private Actor actor(int role) {
        return Cast.actor(script.cast().get(role).actor());
    }

    private String when() {
        boolean says = detail != Detail.SHORT || choice.number(3, 2) == 0;
        String light = script.place().lit() && says ? words.light(script.light(), script.weather()) : "";
        String weather =
                script.place().open() && script.weather() != Weather.CLEAR ? words.weather(script.weather()) : "";
        return light + weather;
    }

    private String cut() {
        Shot shot = script.shots().get(beat.shot());
        String subject = shot.subject() >= 0 ? words.noun(actor(shot.subject()), shot.subject()) + "的" : "";
        return choice.of(4, "切换到", "镜头切到") + subject + words.framing(shot.framing()) + "。";
    }
}
