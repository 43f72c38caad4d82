package org.kinora.pipeline;

/**
 * A stretch of a film under one text.
 *
 * @param text what it shows, 1 to 2000 characters
 * @param seconds how long it lasts
 */
public record ShotRequest(String text, double seconds) {
    public ShotRequest {
        FilmRequest.checkText("prompt", text);
        FilmRequest.checkSeconds("a film", seconds);
    }
}
