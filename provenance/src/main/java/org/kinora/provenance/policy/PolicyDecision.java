package org.kinora.provenance.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a prompt.
 *
 * @param level by which measure
 * @param rule why it is refused; null if it is not
 * @param found what in the prompt, or in the answer of the moderation endpoint, led to it; empty if it is not refused
 */
public record PolicyDecision(PolicyLevel level, @Nullable PolicyRule rule, List<String> found) {
    public PolicyDecision {
        found = List.copyOf(found);
        if ((rule == null) != found.isEmpty()) {
            throw new IllegalArgumentException(
                    "a refusal names what was found, nothing else does: " + rule + ", " + found);
        }
    }

    static PolicyDecision allowed(PolicyLevel level) {
        return new PolicyDecision(level, null, List.of());
    }

    /** Whether the film may be made. */
    public boolean isAllowed() {
        return rule == null;
    }

    /** One clause for people: what is refused, and why; or that it is allowed. */
    public String reason() {
        return rule == null ? "allowed" : "because of '" + String.join("', '", found) + "': " + rule.reason();
    }
}
