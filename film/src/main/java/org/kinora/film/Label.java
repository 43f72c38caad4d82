package org.kinora.film;

/**
 * A line of text that everybody sees on a film.
 *
 * @param text in any language that a font of this machine has, 1 to 60 characters
 * @param position its corner
 * @param percent height of its letters in percent of the picture's short side, 5 to 30
 */
public record Label(String text, Position position, double percent) {
    /** A corner. */
    public enum Position {
        TOP_LEFT,
        TOP_RIGHT,
        BOTTOM_LEFT,
        BOTTOM_RIGHT
    }

    private static final int LONGEST = 60;

    public Label {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the label is empty: say what it shall read");
        }
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a label of " + text.length() + " characters is too long: " + LONGEST + " are possible");
        }
        if (!(percent >= 5 && percent <= 30)) {
            throw new IllegalArgumentException("a label of " + percent + " percent is impossible: choose 5 to 30");
        }
    }

    /** What laws ask for, in the language of the prompt, small in the corner at the bottom right. */
    public static Label usual(String prompt) {
        return new Label(textFor(prompt), Position.BOTTOM_RIGHT, 8);
    }

    /** {@code AI 生成} for a prompt with Chinese characters, else {@code AI-generated}. */
    public static String textFor(String prompt) {
        boolean chinese =
                prompt.codePoints().anyMatch(each -> Character.UnicodeScript.of(each) == Character.UnicodeScript.HAN);
        return chinese ? "AI 生成" : "AI-generated";
    }
}
