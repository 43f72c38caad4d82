package org.kinora.provenance.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator sets.
 *
 * @param level how much is refused
 * @param blocked words and phrases that are refused at every level but OFF
 * @param allowed words and phrases in which no list finds anything
 * @param people names of real persons that no prompt may have
 * @param moderation whom to ask about what passed the rest; null for nobody
 */
public record PolicyConfig(
        PolicyLevel level,
        List<String> blocked,
        List<String> allowed,
        List<String> people,
        @Nullable ModerationEndpoint moderation) {
    /** What holds without a configuration. */
    public static final PolicyConfig DEFAULT =
            new PolicyConfig(PolicyLevel.MILD, List.of(), List.of(), List.of(), null);

    public PolicyConfig {
        blocked = checked("blocked", blocked);
        allowed = checked("allowed", allowed);
        people = checked("people", people);
    }

    private static List<String> checked(String name, List<String> phrases) {
        for (String phrase : phrases) {
            if (PromptText.of(phrase).isBlank()) {
                throw new IllegalArgumentException(
                        "'" + name + "' has the entry '" + phrase + "', which holds no letter or digit: remove it");
            }
        }
        return List.copyOf(phrases);
    }

    /** The same at another level. */
    public PolicyConfig at(PolicyLevel other) {
        return new PolicyConfig(other, blocked, allowed, people, moderation);
    }
}
