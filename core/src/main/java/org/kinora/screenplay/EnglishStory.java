package org.kinora.screenplay;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells one English prompt as beats, remembering who, whom, where and in what light. Used for one prompt. */
final class EnglishStory extends Story {
    private static final Pattern SENTENCES =
            Pattern.compile("(?<!\\b(?:Mr|Mrs|Ms|Dr|St)\\.)(?<=[.!?…])[\"')]?\\s+|\\s*[;\\n\\r]+\\s*");
    private static final Pattern CONNECTIVES =
            Pattern.compile("(?i)\\s*,?\\s+(?:and |but )?(?<!\\b(?:since|until|by|back"
                    + "|just) )(?:then|after that|afterwards?|after a while|a moment later|finally)(?:,|\\b)\\s*"
                    + "|\\s*,?\\s+(?:and )?(?:next|later),\\s*");
    private static final Pattern OPENINGS = Pattern.compile("(?i)^(?:(?:and|but)\\s+)?(?:(?:then|after that|afterwards?"
            + "|after a while|a moment later|finally|suddenly|meanwhile)\\b,?|(?:next|later|first|at first),|and\\b|but\\b)"
            + "\\s*");
    private static final Pattern CUT = Pattern.compile(
            "(?i)(?:^|[,;:]?\\s+)(?:and )?(?:then )?(?:the camera |camera |we )?"
                    + "(?:cuts?|switch(?:es)?) (?:back )?to:?\\s+(?=(?:an?|the|another|close|wide|medium|his|her|its)\\b)");
    private static final Pattern FRAMING =
            Pattern.compile("(?i)(?:(?:an?|the|another) )?(?:extreme )?(?:close-?up|close up"
                    + "|wide shot|medium shot|long shot|full shot|view from above|aerial view|shot from above|shot from the other"
                    + " side|different angle|shot)(?: view)?(?: (?:of|on) (.+))?");
    private static final Pattern PRONOUN = Pattern.compile("(?i)(it|he|she|they|both)\\b(?:'s\\b)?\\s*");
    private static final Pattern LEADING_COMMA = Pattern.compile("^[\\s,:]+");

    private static final Pattern LEAVING =
            Pattern.compile("(?i)\\b(?:leav|exit|go|goes|run|walk|stroll|hurr|fly|flies|swim|roll|driv"
                    + "|rid|sail|crawl|rac|rush|trot|gallop|skip|wander|drift|glid|escap|flee|disappear|vanish|pass|cross|chas|follow"
                    + "|burst|explod|pop|sink|launch|away\\b|off\\b)");
    private static final Pattern ARRIVING = Pattern.compile(
            "(?i)\\b(?:comes?|walks?|runs?|flies|swims?|rolls?|rushes|crawls?) (?:back )?(?:in|up|closer|over)\\b");
    private static final Pattern KEEPING = Pattern.compile("(?i)(?:holds?|holding|carr(?:y|ies)|hugs?|wears?)\\b.*");
    private static final Pattern MANY =
            Pattern.compile("(?i).* and .*|(?:two|three|four|some|many)\\b.*|people|children|men|women");

    private final EnglishCast cast = new EnglishCast();
    private final Stayers stayers = new Stayers(LEAVING, ARRIVING, EnglishStory::names);
    private String action = "";
    private EnglishScenery scenery = EnglishScenery.NONE;

    EnglishStory() {
        super(SENTENCES, CUT, CONNECTIVES);
    }

    @Override
    String tidy(String clause) {
        String text = clause.replaceAll("\\s+", " ").replaceAll("[\\s.,!?…:]+$", "");
        return OPENINGS.matcher(LEADING_COMMA.matcher(text).replaceFirst("")).replaceFirst("");
    }

    @Override
    void said(String clause, boolean cut) {
        if (cut) {
            stayers.cut();
        }
        Matcher framing = FRAMING.matcher(clause);
        if (cut && framing.matches()) {
            framed(clause, framing.group(1));
            return;
        }
        EnglishScenery alone = EnglishScenery.alone(clause);
        if (!alone.isEmpty()) {
            scenery = alone.after(scenery);
            if (!action.isEmpty()) {
                add(scenery.behind(action), cut);
            } else {
                scene(clause);
            }
            return;
        }
        told(clause, cut);
    }

    @Override
    String behind(String cut, String happening) {
        return cut + ". " + capitalise(happening);
    }

    /** "Cut to a close-up of the baby": the picture changes, what happens goes on until the next sentence. */
    private void framed(String clause, @Nullable String whom) {
        String said = "Cut to " + clause;
        EnglishClause seen = EnglishClause.of(EnglishScenery.without(whom == null ? "" : whom));
        if (whom == null || (cast.isLast(seen.subject()) && seen.predicate().isEmpty())) {
            String going = scenery.behind(action);
            add(going.isEmpty() ? said : said + ". " + capitalise(going), true);
        } else {
            scenery = EnglishScenery.in(whom).after(scenery);
            cast.acts(cast.full(seen.subject()));
            action = EnglishScenery.without(whom);
            add(scenery.behind(said), true);
        }
        waitFor(EnglishScenery.without(said));
    }

    private void told(String clause, boolean cut) {
        EnglishScenery named = EnglishScenery.in(clause);
        String core = withoutLeadingScenery(clause);
        EnglishClause parts = EnglishClause.of(core);
        String subject = parts.subject();
        String predicate = parts.predicate();
        Matcher pronoun = PRONOUN.matcher(subject);
        String text;
        if (!cast.isEmpty() && pronoun.lookingAt()) {
            String rest = subject.substring(pronoun.end());
            subject = cast.meant(pronoun.group(1).toLowerCase(Locale.ROOT));
            predicate = (contraction(core) + (rest.isEmpty() ? "" : rest + " ") + predicate).strip();
            text = subject + " " + cast.referred(predicate, subject);
        } else if (!cast.isEmpty() && subject.isEmpty()) {
            subject = cast.last();
            text = subject + " " + cast.referred(predicate, subject);
        } else {
            String fuller = cast.full(subject);
            text = predicate.isEmpty() ? clause : fuller + " " + cast.referred(predicate, fuller);
            if (text.equals(core)) {
                text = clause; // "at sunset, a dog runs" stays as it was written
            }
            subject = fuller;
        }
        scenery = named.after(scenery);
        String object = new EnglishClause(subject, predicate).object();
        if (!object.isEmpty() && EnglishScenery.in("in " + object).place().isEmpty()) {
            cast.suffers(object);
        }
        action = EnglishScenery.without(text);
        add(scenery.behind(text + staying(text)), cut);
        if (!subject.isEmpty()) {
            cast.acts(subject);
            stayers.acts(EnglishScenery.without(cast.last()), EnglishScenery.without(predicate));
        }
    }

    /** " and a baby stays there" */
    private String staying(String text) {
        StringBuilder staying = new StringBuilder();
        stayers.unnamedIn(text).forEach((who, deed) -> {
            boolean keeps = KEEPING.matcher(deed).matches() && !names(text, new EnglishClause(who, deed).object());
            String does = keeps ? deed : MANY.matcher(who).matches() ? "stay there" : "stays there";
            staying.append(" and ").append(who).append(' ').append(does);
        });
        return staying.toString();
    }

    private static boolean names(String text, String who) {
        return Pattern.compile("(?i)\\b" + Pattern.quote(EnglishClause.head(who)) + "\\b")
                .matcher(text)
                .find();
    }

    /** "It's jumping" keeps its verb. */
    private static String contraction(String core) {
        return core.matches("(?i)(?:it|he|she)'s\\b.*") ? "is " : "";
    }

    private static String withoutLeadingScenery(String clause) {
        int comma = clause.indexOf(',');
        if (comma > 0 && EnglishScenery.without(clause.substring(0, comma)).isEmpty()) {
            return LEADING_COMMA.matcher(clause.substring(comma)).replaceFirst("");
        }
        return clause;
    }

    private static String capitalise(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
