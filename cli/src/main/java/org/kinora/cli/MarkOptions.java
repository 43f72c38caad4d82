package org.kinora.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kinora.film.FilmOrder;
import org.kinora.film.Label;
import picocli.CommandLine.Option;

/** What films carry so that people and machines can see that they are made by AI. */
final class MarkOptions {
    @Option(
            names = "--no-watermark",
            paramLabel = "REASON",
            description = "No invisible mark in the pictures; the reason stands in the manifest.")
    private @Nullable String noWatermark;

    @Option(
            names = "--label",
            paramLabel = "TEXT",
            arity = "0..1",
            fallbackValue = "",
            description = "A label that everybody sees, in any language (without a text: AI-generated, or AI 生成).")
    private @Nullable String label;

    @Option(
            names = "--label-position",
            paramLabel = "P",
            description = "top-left, top-right, bottom-left or bottom-right (default: bottom-right).")
    private String labelPosition = "bottom-right";

    @Option(
            names = "--label-size",
            paramLabel = "PERCENT",
            description = "Height of its letters in percent of the picture's short side, 5 to 30 (default: 8).")
    private double labelSize = 8;

    /** Why there shall be no invisible mark, or null if there shall be one. */
    @Nullable
    String whyUnmarked() {
        if (noWatermark == null) {
            return null;
        }
        String reason = noWatermark.strip();
        if (reason.isEmpty() || reason.length() > FilmOrder.LONGEST_REASON) {
            throw new WrongInput("--no-watermark needs a reason of 1 to " + FilmOrder.LONGEST_REASON
                    + " characters, which the manifest will show");
        }
        return reason;
    }

    /** The visible label of a film with that prompt, or null if there shall be none. */
    @Nullable
    Label label(String prompt) {
        if (label == null) {
            return null;
        }
        String text = label.isBlank() ? Label.textFor(prompt) : label.strip();
        Label.Position position;
        try {
            position = Label.Position.valueOf(
                    labelPosition.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new WrongInput(
                    "there is no position '" + labelPosition + "': choose top-left, top-right, bottom-left or"
                            + " bottom-right",
                    e);
        }
        return Checked.input(() -> new Label(text, position, labelSize));
    }
}
