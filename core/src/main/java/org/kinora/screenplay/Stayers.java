package org.kinora.screenplay;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who has acted since the last cut and is still there. A model that hears of a beat that only a robot comes in shows the
 * robot alone, or nobody new; who stays must be named.
 */
final class Stayers {
    private final Map<String, String> deeds = new LinkedHashMap<>();
    private final Pattern leaving;
    private final Pattern arriving;
    private final BiPredicate<String, String> named;

    /**
     * @param leaving what somebody does who may be gone afterwards
     * @param arriving what looks like it, but is done by who will be there
     * @param named whether a text, the first, names somebody, the second
     */
    Stayers(Pattern leaving, Pattern arriving, BiPredicate<String, String> named) {
        this.leaving = leaving;
        this.arriving = arriving;
        this.named = named;
    }

    /** The picture shows something else. */
    void cut() {
        deeds.clear();
    }

    /** Somebody does something. */
    void acts(String who, String deed) {
        deeds.keySet().removeIf(known -> named.test(who, known));
        deeds.put(who, deed);
    }

    /** Those who are still there and whom a text does not name, with what they last did. */
    Map<String, String> unnamedIn(String text) {
        return deeds.entrySet().stream()
                .filter(each -> !leaving.matcher(each.getValue()).find()
                        || arriving.matcher(each.getValue()).find())
                .filter(each -> !named.test(text, each.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, LinkedHashMap::new));
    }
}
