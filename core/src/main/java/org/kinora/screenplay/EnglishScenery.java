package org.kinora.screenplay;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place, the light and the weather that an English sentence names, as phrases that can be put behind another one;
 * an empty string where it names none.
 */
record EnglishScenery(String place, String light, String weather) {
    static final EnglishScenery NONE = new EnglishScenery("", "", "");

    private static final Map<String, String> PREPOSITIONS = new LinkedHashMap<>();

    static {
        for (String noun : ("outer space|living room|bedroom|kitchen|room|house|meadow|field|snow|city|town|village|sea"
                        + "|ocean|water|space|forest|woods|park|garden|jungle|desert|sky|river|lake|cave|pool|castle"
                        + "|mountains|puddle")
                .split("\\|", -1)) {
            PREPOSITIONS.put(noun, "in");
        }
        for (String noun : "beach|street|road|grass|moon|hill|roof|stage|playground|ice|island|farm|mountain|planet"
                .split("\\|", -1)) {
            PREPOSITIONS.put(noun, "on");
        }
    }

    private static final String NOUNS = String.join("|", PREPOSITIONS.keySet());
    private static final String SMALL_WORDS = "in|on|at|by|near|under|the|a|an|of|and|with|to|from|for|over|into|it";
    private static final String ADJECTIVES = "((?:(?!(?:" + SMALL_WORDS + ")\\b)[a-z-]+\\s+){0,2}?)";
    private static final Pattern PLACE =
            Pattern.compile("(?i)\\b(indoors|outdoors|underwater|at home|(in|on|at|by|near|under"
                    + "|beside|inside|over|above|among|along|through|across|into|onto|to|towards?|around|up|down)\\s+"
                    + "((?:the|a|an)\\s+)?" + ADJECTIVES + "((?:bottom of the )?(?:" + NOUNS + "))(?![a-z-]))");
    private static final Pattern BARE_PLACE =
            Pattern.compile("(?i)((?:the|a|an)\\s+)?" + ADJECTIVES + "(" + NOUNS + ")");
    private static final Pattern STAYING = Pattern.compile("in|on|at|by|near|under|beside|inside|over|above|among");
    private static final Pattern LIGHT = Pattern.compile("(?i)\\b(?:at (?:sunset|sunrise|dawn|dusk|night|noon|midnight"
            + "|midday|twilight)|by (?:day|night|moonlight)|during the (?:day|night)"
            + "|in (?:the )?(?:(?:early|late|warm|bright|soft) )?(?:morning|afternoon|evening|daylight|sunlight|sunshine"
            + "|moonlight|starlight|darkness|dark of night|dark)(?: light| sun)?"
            + "|on an? (?:[a-z]+ ){1,2}(?:day|night|morning|afternoon|evening)"
            + "|under (?:the|a) (?:[a-z]+ )?(?:stars|sun|moonlight|night sky))\\b");
    private static final Pattern WEATHER =
            Pattern.compile("(?i)\\b(?:in (?:the |a )?(?:[a-z]+ )?(?:rain|snowfall|snowstorm"
                    + "|storm|thunderstorm|blizzard|fog|mist|rainy weather)|in (?:falling|heavy|light) snow"
                    + "|while it (?:rains|snows|is raining|is snowing))\\b");

    private static final Pattern RAINS = Pattern.compile("(?i)it (?:is |'s |starts |begins )?(?:to )?rain(?:s|ing)?"
            + "|(?:the )?rain (?:is falling|falls|starts|begins)");
    private static final Pattern SNOWS = Pattern.compile("(?i)it (?:is |'s |starts |begins )?(?:to )?snow(?:s|ing)?"
            + "|(?:the )?snow (?:is falling|falls|starts|begins)");

    /** What a sentence names. */
    static EnglishScenery in(String sentence) {
        String weather = last(WEATHER, sentence);
        String rest = WEATHER.matcher(sentence).replaceAll(" ");
        String light = last(LIGHT, rest);
        Matcher places = PLACE.matcher(LIGHT.matcher(rest).replaceAll(" "));
        String place = "";
        while (places.find()) {
            place = lasting(places.toMatchResult());
        }
        return new EnglishScenery(place, light, weather);
    }

    /** The scenery of a sentence that is nothing else, such as "A forest at night"; else {@link #NONE}. */
    static EnglishScenery alone(String sentence) {
        String bareWords = LIGHT.matcher(sentence).replaceAll(" ").strip();
        if (RAINS.matcher(bareWords).matches()) {
            return new EnglishScenery("", last(LIGHT, sentence), "in the rain");
        }
        if (SNOWS.matcher(bareWords).matches()) {
            return new EnglishScenery("", last(LIGHT, sentence), "in falling snow");
        }
        String rest = without(sentence);
        EnglishScenery named = in(sentence);
        if (rest.isEmpty() || rest.matches("(?i)it(?: is|'s)?")) {
            return named;
        }
        Matcher bare = BARE_PLACE.matcher(rest);
        if (bare.matches()) {
            String place = PREPOSITIONS.get(bare.group(3).toLowerCase(Locale.ROOT)) + " " + decapitalise(rest);
            return new EnglishScenery(place, named.light, named.weather);
        }
        if (rest.matches("(?i)(?:it is |it's )?(?:night|sunset|sunrise|dawn|dusk|noon|midnight)|night falls")) {
            return new EnglishScenery(
                    named.place,
                    "at " + rest.replaceAll("(?i)it is |it's | falls", "").toLowerCase(Locale.ROOT),
                    named.weather);
        }
        return NONE;
    }

    /** A sentence without its scenery. */
    static String without(String sentence) {
        String rest = WEATHER.matcher(sentence).replaceAll(" ");
        rest = LIGHT.matcher(rest).replaceAll(" ");
        rest = PLACE.matcher(rest).replaceAll(" ");
        return rest.replaceAll("\\s+", " ").replaceAll(" ?,[ ,]*", ", ").replaceAll("^[ ,]+|[ ,.]+$", "");
    }

    boolean isEmpty() {
        return equals(NONE);
    }

    /** This one, and from {@code earlier} what this one does not name. */
    EnglishScenery after(EnglishScenery earlier) {
        return new EnglishScenery(
                place.isEmpty() ? earlier.place : place,
                light.isEmpty() ? earlier.light : light,
                weather.isEmpty() ? earlier.weather : weather);
    }

    /** A sentence with what it does not name itself put behind it. */
    String behind(String sentence) {
        EnglishScenery named = in(sentence);
        StringBuilder text = new StringBuilder(sentence);
        append(text, named.place.isEmpty() ? place : "");
        append(text, named.light.isEmpty() ? light : "");
        append(text, named.weather.isEmpty() ? weather : "");
        return text.toString();
    }

    private static void append(StringBuilder text, String phrase) {
        if (!phrase.isEmpty()) {
            text.append(text.isEmpty() ? "" : " ").append(phrase);
        }
    }

    private static String last(Pattern pattern, String sentence) {
        String found = "";
        Matcher matcher = pattern.matcher(sentence);
        while (matcher.find()) {
            found = decapitalise(matcher.group());
        }
        return found;
    }

    /** The phrase for being there: "along the beach" leads "on the beach". */
    private static String lasting(MatchResult match) {
        String preposition = match.group(2);
        if (preposition == null
                || STAYING.matcher(preposition.toLowerCase(Locale.ROOT)).matches()) {
            return decapitalise(match.group());
        }
        String noun = match.group(5).toLowerCase(Locale.ROOT);
        String article = match.group(3) == null ? "" : match.group(3).toLowerCase(Locale.ROOT);
        return PREPOSITIONS.getOrDefault(noun, "at") + " " + article + match.group(4) + noun;
    }

    private static String decapitalise(String text) {
        boolean shouted = text.length() > 1 && Character.isUpperCase(text.charAt(1));
        return shouted ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
