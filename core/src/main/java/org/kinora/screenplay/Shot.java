package org.kinora.screenplay;

import org.jspecify.annotations.Nullable;

/**
 * Some seconds of film.
 *
 * @param text what is to be seen, in English or Chinese, understandable without the other shots
 * @param seconds how long, more than 0 and at most {@value #LONGEST}
 * @param camera what the camera does; null leaves it to the text
 * @param cut whether the picture changes abruptly where this shot begins, instead of going on
 */
public record Shot(String text, double seconds, @Nullable Camera camera, boolean cut) {
    /** The longest shot, in seconds. */
    public static final double LONGEST = 3_600;

    /** The longest text, in characters. */
    public static final int LONGEST_TEXT = 2_000;

    public Shot {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the text of a shot is empty: say what is to be seen");
        }
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("the text of a shot has " + text.length() + " characters, at most "
                    + LONGEST_TEXT + " are read: shorten it");
        }
        if (!(seconds > 0 && seconds <= LONGEST)) {
            throw new IllegalArgumentException(
                    "seconds is " + seconds + ", must be more than 0 and at most " + (int) LONGEST);
        }
    }

    /** What a text encoder reads: the text, and a sentence about the camera if that is set. */
    public String prompt() {
        if (camera == null) {
            return text;
        }
        boolean chinese = Language.isChinese(text);
        String end = text.matches("(?s).*[.!?。！？]\\s*") ? "" : chinese ? "。" : ".";
        return text.strip() + end + (chinese ? "" : " ") + camera.sentence(chinese);
    }
}
