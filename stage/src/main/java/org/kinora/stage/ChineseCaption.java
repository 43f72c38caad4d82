package org.kinora.stage;

import java.util.List;

/** Writes the Chinese caption of a beat. */
final class ChineseCaption extends BeatCaption {
    private static final int CHARACTERS = 60;

    private final ChineseWords words;

    ChineseCaption(StageScript script, Beat beat, Detail detail, Captions.Choice choice) {
        super(script, beat, detail, choice);
        this.words = new ChineseWords(choice);
    }

    @Override
    boolean isShort(String text) {
        return text.length() <= CHARACTERS;
    }

    @Override
    String text(List<String> clauses, int adornment) {
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
        String camera = detail == Detail.SHORT ? "" : words.move(shot().move());
        return camera.isEmpty()
                ? text.toString()
                : text.append(camera).append('。').toString();
    }

    @Override
    String clause(Seen seen, int adornment) {
        Actor actor = actor(seen.actor());
        StringBuilder text = new StringBuilder();
        if (detail != Detail.SHORT && stays(seen)) {
            text.append(words.side(seen.side()));
        }
        if (adornment >= 1 && beat.seen().size() > 1) {
            text.append(seen.near() ? "近处" : "远处");
        }
        boolean first = !isMentioned(seen.actor());
        text.append(text.isEmpty() || !first ? "" : "有");
        text.append(adornment >= 1 && first ? sized(seen, actor) : name(seen.actor()));
        if (adornment >= 3 && stays(seen) && seen.facing() != Seen.Heading.NONE) {
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
        if (feels(seen)) {
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
        mention(seen.actor());
        return "一" + actor.measure() + size + words.noun(actor, seen.actor());
    }

    private String name(int role) {
        Actor actor = actor(role);
        String noun = words.noun(actor, role);
        return mention(role) ? "一" + actor.measure() + noun : noun;
    }

    private String when() {
        return (saysLight() ? words.light(script.light(), script.weather()) : "")
                + (saysWeather() ? words.weather(script.weather()) : "");
    }

    private String cut() {
        int of = shot().subject();
        String subject = of >= 0 ? words.noun(actor(of), of) + "的" : "";
        return choice.of(4, "切换到", "镜头切到") + subject + words.framing(shot().framing()) + "。";
    }
}
