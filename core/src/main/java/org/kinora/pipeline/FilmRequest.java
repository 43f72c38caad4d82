package org.kinora.pipeline;

import java.util.List;
import org.kinora.video.FrameRate;

/**
 * A film that somebody wants.
 *
 * @param prompt what was asked for, 1 to 2000 characters
 * @param shots what to show, one after the other; at least one
 * @param width pixels, a multiple of 16
 * @param height pixels, a multiple of 16
 * @param rate frames a second of the finished film; a model that makes fewer or more has frames shown twice or left out
 * @param steps denoising steps a chunk, 1 to 100
 * @param seed decides all chance
 */
public record FilmRequest(
        String prompt, List<ShotRequest> shots, int width, int height, FrameRate rate, int steps, long seed) {
    /** The longest prompt, in characters. */
    public static final int LONGEST_PROMPT = 2000;

    /** The longest film, in seconds: an hour. */
    public static final int LONGEST_SECONDS = 3600;

    private static final int SIZE_UNIT = 16;
    private static final int MOST_STEPS = 100;
    private static final int FASTEST = 120;

    public FilmRequest {
        checkText("prompt", prompt);
        shots = List.copyOf(shots);
        if (shots.isEmpty()) {
            throw new IllegalArgumentException("a film needs at least one shot");
        }
        checkSeconds("a film", shots.stream().mapToDouble(ShotRequest::seconds).sum());
        if (width < SIZE_UNIT || height < SIZE_UNIT || width % SIZE_UNIT != 0 || height % SIZE_UNIT != 0) {
            throw new IllegalArgumentException("a film of " + width + "x" + height
                    + " cannot be made: both sides must be multiples of 16, for example " + nearest(width) + "x"
                    + nearest(height));
        }
        if (steps < 1 || steps > MOST_STEPS) {
            throw new IllegalArgumentException(steps + " steps are impossible: choose 1 to " + MOST_STEPS);
        }
        if (rate.value() < 1 || rate.value() > FASTEST) {
            throw new IllegalArgumentException(rate + " frames a second are impossible: choose 1 to " + FASTEST);
        }
    }

    private static int nearest(int side) {
        return Math.max(1, Math.toIntExact(Math.round((double) side / SIZE_UNIT))) * SIZE_UNIT;
    }

    static void checkText(String what, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the " + what + " is empty: say what the film shall show");
        }
        int length = text.codePointCount(0, text.length());
        if (length > LONGEST_PROMPT) {
            throw new IllegalArgumentException(
                    "the " + what + " has " + length + " characters: shorten it to " + LONGEST_PROMPT + " at most");
        }
    }

    static void checkSeconds(String what, double seconds) {
        if (!(seconds > 0 && seconds <= LONGEST_SECONDS)) {
            throw new IllegalArgumentException(what + " of " + seconds
                    + " seconds cannot be made: choose more than 0 and at most " + LONGEST_SECONDS);
        }
    }

    /** How long the film lasts. */
    public double seconds() {
        return shots.stream().mapToDouble(ShotRequest::seconds).sum();
    }

    /** How many frames the film has. */
    public int frames() {
        return (int) Math.max(1, Math.round(seconds() * rate.value()));
    }
}
