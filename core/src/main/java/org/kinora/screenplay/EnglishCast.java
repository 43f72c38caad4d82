package org.kinora.screenplay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who has acted and who or what has been acted upon so far in an English story: what pronouns can mean. */
final class EnglishCast {
    private static final Pattern MALE = Pattern.compile("(?i).*\\b(?:boy|man|father|dad|grandfather|grandpa|king|prince"
            + "|brother|uncle|son|santa|wizard|mr|pirate|knight)\\b.*");
    private static final Pattern FEMALE =
            Pattern.compile("(?i).*\\b(?:girl|woman|mother|mum|mom|grandmother|grandma|queen"
                    + "|princess|sister|aunt|daughter|witch|mermaid|fairy|mrs|ms|lady)\\b.*");
    private static final Pattern OBJECT_PRONOUN = Pattern.compile(
            "(?i)\\b(it|him|them|her(?=$| (?:in|on|at|to|and|with|away|back|up|down|over)\\b))(?=$|[ ,])");

    private final List<String> actors = new ArrayList<>();
    private final List<String> objects = new ArrayList<>();

    boolean isEmpty() {
        return actors.isEmpty();
    }

    /** Who acted last. */
    String last() {
        return actors.getLast();
    }

    /** Whether a noun phrase means whoever acted last. */
    boolean isLast(String nounPhrase) {
        return !actors.isEmpty() && EnglishClause.head(nounPhrase).equals(EnglishClause.head(last()));
    }

    void acts(String subject) {
        actors.add(
                subject.matches("(?:A|An|The|Two|Three|Some|One|My|His|Her) .*")
                        ? subject.substring(0, 1).toLowerCase(Locale.ROOT) + subject.substring(1)
                        : subject);
    }

    void suffers(String object) {
        objects.add(full(object));
    }

    /** Whom a pronoun means that a clause begins with; there must have been somebody. */
    String meant(String pronoun) {
        return switch (pronoun) {
            case "he" -> lastOf(MALE);
            case "she" -> lastOf(FEMALE);
            case "it" -> isPerson(last()) && !objects.isEmpty() ? objects.getLast() : last();
            default -> everybody();
        };
    }

    private static boolean isPerson(String nounPhrase) {
        return MALE.matcher(nounPhrase).matches() || FEMALE.matcher(nounPhrase).matches();
    }

    private String lastOf(Pattern gender) {
        for (List<String> mentioned : List.of(actors, objects)) {
            for (String candidate : mentioned.reversed()) {
                if (gender.matcher(candidate).matches() && !candidate.contains(" and ")) {
                    return candidate;
                }
            }
        }
        return last();
    }

    private String everybody() {
        for (String subject : actors.reversed()) {
            if (subject.contains(" and ") || subject.endsWith("s") || subject.matches("(?:two|three|some|many) .*")) {
                return subject;
            }
        }
        if (!objects.isEmpty() && !objects.getLast().equals(last())) {
            return last() + " and " + objects.getLast();
        }
        String other = otherThan(last());
        return other.isEmpty() ? last() : other + " and " + last();
    }

    /** A predicate in which "it", "him" and the like say whom they mean. */
    String referred(String predicate, String subject) {
        Matcher pronoun = OBJECT_PRONOUN.matcher(predicate);
        if (!pronoun.find()) {
            return predicate;
        }
        String whom = objects.isEmpty() || objects.getLast().equalsIgnoreCase(subject)
                ? otherThan(subject)
                : objects.getLast();
        return whom.isEmpty() ? predicate : pronoun.replaceFirst(Matcher.quoteReplacement(whom));
    }

    private String otherThan(String subject) {
        return actors.reversed().stream()
                .filter(other -> !other.equalsIgnoreCase(subject))
                .findFirst()
                .orElse("");
    }

    /** "the dog" is "a brown dog" if that is what it was called before. */
    String full(String nounPhrase) {
        if (!nounPhrase.toLowerCase(Locale.ROOT).matches("the [a-z-]+")) {
            return nounPhrase;
        }
        for (List<String> mentioned : List.of(actors, objects)) {
            for (String candidate : mentioned.reversed()) {
                if (candidate.matches("(?:a|an) .*")
                        && EnglishClause.head(candidate).equals(EnglishClause.head(nounPhrase))) {
                    return candidate;
                }
            }
        }
        return nounPhrase;
    }
}
