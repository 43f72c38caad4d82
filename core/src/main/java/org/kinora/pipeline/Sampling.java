package org.kinora.pipeline;

/**
 * How a film is drawn out of noise.
 *
 * @param steps denoising steps a chunk, 1 to 100
 * @param guidanceScale how far each prediction moves away from the one under {@code negativePrompt}, 1 to 30; 1 leaves
 *     it as it is, ignores the negative prompt and costs half
 *     (<a href="https://arxiv.org/abs/2207.12598">classifier-free guidance</a>)
 * @param shift of the noise levels towards 1, over 0 and at most 100: {@code s u / (1 + (s - 1) u)}
 * @param negativePrompt what the film shall move away from, at most {@value FilmRequest#LONGEST_PROMPT} characters;
 *     blank stands for no text at all
 */
public record Sampling(int steps, double guidanceScale, double shift, String negativePrompt) {
    private static final int MOST_STEPS = 100;
    private static final double STRONGEST_GUIDANCE = 30;
    private static final double LARGEST_SHIFT = 100;

    public Sampling {
        if (steps < 1 || steps > MOST_STEPS) {
            throw new IllegalArgumentException(steps + " steps are impossible: choose 1 to " + MOST_STEPS);
        }
        if (!(guidanceScale >= 1 && guidanceScale <= STRONGEST_GUIDANCE)) {
            throw new IllegalArgumentException(
                    "a guidance scale of " + guidanceScale + " is impossible: choose 1 to " + (int) STRONGEST_GUIDANCE);
        }
        if (!(shift > 0 && shift <= LARGEST_SHIFT)) {
            throw new IllegalArgumentException(
                    "a shift of " + shift + " is impossible: choose more than 0 and at most " + (int) LARGEST_SHIFT);
        }
        if (negativePrompt.length() > FilmRequest.LONGEST_PROMPT) {
            throw new IllegalArgumentException("the negative prompt has " + negativePrompt.length()
                    + " characters: shorten it to " + FilmRequest.LONGEST_PROMPT + " at most");
        }
    }

    /** The same with another number of steps. */
    public Sampling withSteps(int other) {
        return new Sampling(other, guidanceScale, shift, negativePrompt);
    }

    /** The same with another guidance scale. */
    public Sampling withGuidanceScale(double other) {
        return new Sampling(steps, other, shift, negativePrompt);
    }

    /** The same with another shift. */
    public Sampling withShift(double other) {
        return new Sampling(steps, guidanceScale, other, negativePrompt);
    }

    /** The same with another negative prompt. */
    public Sampling withNegativePrompt(String other) {
        return new Sampling(steps, guidanceScale, shift, other);
    }
}
