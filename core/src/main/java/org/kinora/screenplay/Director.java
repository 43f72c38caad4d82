package org.kinora.screenplay;

/** Makes a screenplay of a prompt. Implementations are stateless and may be shared by threads. */
public interface Director {
    /** The longest prompt, in characters. */
    int LONGEST_PROMPT = 2_000;

    /**
     * Splits a prompt into shots that last {@code totalSeconds} together.
     *
     * @param prompt English or Chinese, not blank, at most {@value #LONGEST_PROMPT} characters
     * @param totalSeconds more than 0 and at most {@link Shot#LONGEST}
     * @throws IllegalArgumentException if either is not so; the message says what to do
     */
    Screenplay direct(String prompt, double totalSeconds);

    /** The director that works by rules of grammar, see {@link RuleDirector}. */
    static Director byRules() {
        return new RuleDirector();
    }
}
