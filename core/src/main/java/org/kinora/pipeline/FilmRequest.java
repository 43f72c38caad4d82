package org.kinora.pipeline;

import org.kinora.screenplay.Director;
import org.kinora.screenplay.Screenplay;
import org.kinora.video.FrameRate;

/**
 * A film that somebody wants.
 *
 * @param prompt what was asked for, 1 to 2000 characters
 * @param screenplay what to show, shot after shot
 * @param width pixels, a multiple of 16
 * @param height pixels, a multiple of 16
 * @param rate frames a second of the finished film; a model that makes fewer or more has frames shown twice or left out
 * @param sampling how it is drawn out of noise
 * @param seed decides all chance
 */
public record FilmRequest(
        String prompt, Screenplay screenplay, int width, int height, FrameRate rate, Sampling sampling, long seed) {
    /** The longest prompt, in characters. */
    public static final int LONGEST_PROMPT = 2000;

    /** The longest film, in seconds: an hour. */
    public static final int LONGEST_SECONDS = 3600;

    private static final int SIZE_UNIT = 16;
    private static final int FASTEST = 120;

    public FilmRequest {
        checkPrompt(prompt);
        checkSeconds(screenplay.seconds());
        if (width < SIZE_UNIT || height < SIZE_UNIT || width % SIZE_UNIT != 0 || height % SIZE_UNIT != 0) {
            throw new IllegalArgumentException("a film of " + width + "x" + height
                    + " cannot be made: both sides must be multiples of 16, for example " + nearest(width) + "x"
                    + nearest(height));
        }
        if (rate.value() < 1 || rate.value() > FASTEST) {
            throw new IllegalArgumentException(rate + " frames a second are impossible: choose 1 to " + FASTEST);
        }
    }

    /**
     * A request in one sentence or a few, made into shots by the rules of {@link Director#byRules}.
     *
     * @param seconds how long the film shall be, more than 0 and at most {@value #LONGEST_SECONDS}
     */
    public static FilmRequest directed(
            String prompt, double seconds, int width, int height, FrameRate rate, Sampling sampling, long seed) {
        checkPrompt(prompt);
        checkSeconds(seconds);
        return new FilmRequest(prompt, Director.byRules().direct(prompt, seconds), width, height, rate, sampling, seed);
    }

    private static int nearest(int side) {
        return Math.max(1, Math.toIntExact(Math.round((double) side / SIZE_UNIT))) * SIZE_UNIT;
    }

    private static void checkPrompt(String prompt) {
        if (prompt.isBlank()) {
            throw new IllegalArgumentException("the prompt is empty: say what the film shall show");
        }
        int length = prompt.length();
        if (length > LONGEST_PROMPT) {
            throw new IllegalArgumentException(
                    "the prompt has " + length + " characters: shorten it to " + LONGEST_PROMPT + " at most");
        }
    }

    private static void checkSeconds(double seconds) {
        if (!(seconds > 0 && seconds <= LONGEST_SECONDS)) {
            throw new IllegalArgumentException("a film of " + seconds
                    + " seconds cannot be made: choose more than 0 and at most " + LONGEST_SECONDS);
        }
    }

    /** How long the film lasts. */
    public double seconds() {
        return screenplay.seconds();
    }

    /** How many frames the film has. */
    public int frames() {
        return (int) Math.max(1, Math.round(seconds() * rate.value()));
    }
}
