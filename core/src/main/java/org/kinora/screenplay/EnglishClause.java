package org.kinora.screenplay;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An English clause cut before its verb.
 *
 * @param subject "a brown dog", a pronoun, or empty where the clause begins with its verb
 * @param predicate the verb and what follows; empty where there is no verb
 */
record EnglishClause(String subject, String predicate) {
    private static final Set<String> VERBS = new TreeSet<>();
    private static final Set<String> BASE_FORMS = new TreeSet<>();
    private static final Set<String> DETERMINERS = Set.of(
            "a", "an", "the", "his", "her", "its", "their", "my", "some", "this", "that", "one", "two", "three", "of");
    private static final Pattern OBJECT = Pattern.compile(
            "(?i)\\b((?:a|an|the|another|some|his|her|its|their)\\s+(?:(?!(?:an?|the|in|on|at|to|and|with|from|of|over|into|by"
                    + "|behind|near|under|who|that|which)\\b)[a-z-]+\\s*){1,4})");

    static {
        Set.of("is", "are", "was", "were", "has", "have", "gets", "can", "isn't", "doesn't", "does", "goes", "will")
                .forEach(VERBS::add);
        for (String verb :
                ("run|jump|walk|fly|swim|roll|fall|bounce|cry|laugh|smile|wave|dance|sleep|sit|stand|eat|drink"
                                + "|play|look|turn|spin|float|rise|sink|drive|ride|sail|land|take|give|throw|catch|kick|push|pull"
                                + "|chase|follow|hug|kiss|meet|find|see|watch|hold|carry|drop|hit|break|open|close|climb|crawl"
                                + "|slide|hide|appear|disappear|vanish|pass|move|stop|start|begin|come|leave|enter|return|escape"
                                + "|fight|sing|read|write|paint|cook|blow|shine|glow|burn|explode|grow|shake|tremble|wake|dream"
                                + "|lie|rest|wander|hop|skip|race|rush|trot|gallop|howl|bark|meow|roar|snatch|steal|bring|get|go"
                                + "|make|scare|frighten|startle|celebrate|love|like|want|try|keep|wear|hang|lift|pick|put|set|lose"
                                + "|win|arrive|approach|cross|dive|splash|drift|glide|hover|flap|scream|shout|nod|bow|clap|point"
                                + "|knock|crash|collide|stumble|trip|tumble|wait|stay|stretch|yawn|dig|build|blink|stare|gaze|feel"
                                + "|become|circle|calm|comfort|share|offer|receive|launch|take|swing|slip|burst|pop|shiver|sneeze")
                        .split("\\|", -1)) {
            BASE_FORMS.add(verb);
            String stem = verb.endsWith("e") && !verb.endsWith("ee") ? verb.substring(0, verb.length() - 1) : verb;
            boolean consonantY = verb.matches(".*[^aeiou]y");
            VERBS.add(verb.matches(".*(?:s|sh|ch|x|z|o)") ? verb + "es" : verb + "s");
            VERBS.add(stem + "ing");
            VERBS.add(stem + "ed");
            VERBS.add(verb + verb.charAt(verb.length() - 1) + "ing");
            VERBS.add(verb + verb.charAt(verb.length() - 1) + "ed");
            if (consonantY) {
                VERBS.add(verb.substring(0, verb.length() - 1) + "ies");
                VERBS.add(verb.substring(0, verb.length() - 1) + "ied");
            }
        }
        VERBS.addAll(List.of("lying", "ran", "flew", "swam", "fell", "sat", "stood", "ate", "took", "gave", "threw"));
        VERBS.addAll(List.of("caught", "met", "found", "saw", "held", "broke", "came", "left", "sang", "woke", "went"));
    }

    static EnglishClause of(String clause) {
        String[] words = clause.split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            if (isVerb(words, i)) {
                int from = i;
                while (from > 0 && words[from - 1].matches("(?i)[a-z]+ly|not|also|now|just|still|again|both|soon")) {
                    from--;
                }
                return new EnglishClause(join(words, 0, from), join(words, from, words.length));
            }
        }
        // "bursts": a verb that is not in the list
        boolean unknownVerb = words[0].matches("[a-z]{3,}[^s]s") && !DETERMINERS.contains(words[0]);
        return unknownVerb ? new EnglishClause("", clause) : new EnglishClause(clause, "");
    }

    private static boolean isVerb(String[] words, int i) {
        String word = plain(words[i]);
        boolean afterDeterminer = i > 0 && DETERMINERS.contains(plain(words[i - 1]));
        if (afterDeterminer) {
            return false;
        }
        if (VERBS.contains(word)) {
            return true;
        }
        // "two friends dance", "jump into the water", but not "a dance floor" or "a happy play"
        return BASE_FORMS.contains(word)
                && (i == 0
                        || plain(words[i - 1]).endsWith("s")
                        || plural(words, i)
                        || plain(words[i - 1]).matches("they|people|children|men|women|sheep|fish"));
    }

    private static boolean plural(String[] words, int end) {
        return Arrays.stream(words, 0, end).anyMatch(word -> plain(word).equals("and"));
    }

    /** The first thing that the predicate does something to: "kicks a red ball over a box" has "a red ball". */
    String object() {
        Matcher matcher = OBJECT.matcher(predicate);
        return matcher.find() ? matcher.group(1).strip().replaceAll("\\s+(?:away|up|down|back|off|out)$", "") : "";
    }

    /** The last word of the subject, its head. */
    static String head(String nounPhrase) {
        return plain(nounPhrase.substring(nounPhrase.lastIndexOf(' ') + 1));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("^[^a-z']+|[^a-z']+$", "");
    }

    private static String join(String[] words, int from, int to) {
        return String.join(" ", Arrays.copyOfRange(words, from, to));
    }
}
