package org.kinora.server.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a film begins from.
 *
 * @param kind in which way
 * @param video the finished film, if it is one of the service
 * @param upload the name of the upload in the store, if it is one
 * @param strength how far what is there is noised before it is made again, 0 to 1
 * @param secondsBefore how long the film is that is continued
 */
public record Beginning(
        @JsonProperty("kind") Kind kind,
        @JsonProperty("video") @Nullable String video,
        @JsonProperty("upload") @Nullable String upload,
        @JsonProperty("strength") double strength,
        @JsonProperty("seconds_before") double secondsBefore) {
    /** The ways to begin. */
    public enum Kind {
        /** From nothing. */
        NOISE,
        /** With a picture as the first frame. */
        PICTURE,
        /** Where another film ends, and shown behind it. */
        CONTINUATION,
        /** From another film, noised part of the way. */
        REDO;

        /** The word in answers and logs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** From nothing. */
    public static final Beginning NOISE = new Beginning(Kind.NOISE, null, null, 1, 0);

    public Beginning {
        if (kind != Kind.NOISE && (video == null) == (upload == null)) {
            throw new IllegalArgumentException("a film begins from a film of the service or from an upload, not both");
        }
        if (!(strength >= 0 && strength <= 1)) {
            throw new IllegalArgumentException("a strength of " + strength + " is impossible: choose 0 to 1");
        }
    }

    /** With an uploaded picture as its first frame. */
    public static Beginning picture(String upload) {
        return new Beginning(Kind.PICTURE, null, upload, 1, 0);
    }
}
