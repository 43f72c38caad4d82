package org.kinora.provenance.policy;

import java.util.Locale;

/** Why a prompt is refused. */
public enum PolicyRule {
    /** It has a word of the operator's own list. */
    BLOCKED("the operator of this installation does not allow it"),
    /** It has a minor and something sexual in it. */
    MINORS("minors are not shown in a sexual way"),
    /** It would show a real person in a way that deceives or degrades. */
    REAL_PERSON("films must not deceive about real persons"),
    /** It is sexually explicit. */
    EXPLICIT("it is sexually explicit"),
    /** It has a word of the lists of swear words and slurs. */
    LANGUAGE("it is a swear word or a slur"),
    /** The moderation endpoint says so. */
    MODERATION("the moderation service refuses it"),
    /** The moderation endpoint did not answer; nothing is made unseen. */
    MODERATION_FAILED("the moderation service did not answer");

    private final String reason;

    PolicyRule(String reason) {
        this.reason = reason;
    }

    /** Half a sentence for people. */
    public String reason() {
        return reason;
    }

    /** A name for machines that stays the same, such as {@code real_person}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
