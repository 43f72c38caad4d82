package org.kinora.film;

import org.jspecify.annotations.Nullable;
import org.kinora.pipeline.FilmRequest;
import org.kinora.video.VideoCodec;
import org.kinora.video.VideoFormat;

/**
 * A film that shall be made, with all that is to be seen and known of it.
 *
 * @param request what it shows, its size, length and seed
 * @param start what it begins from
 * @param codec how its pictures are compressed
 * @param label what everybody sees on it; null for nothing
 * @param whyUnmarked why it has no invisible mark, 1 to {@value #LONGEST_REASON} characters, for the manifest to show;
 *     null marks it, as is usual
 */
public record FilmOrder(
        FilmRequest request,
        Start start,
        VideoCodec codec,
        @Nullable Label label,
        @Nullable String whyUnmarked) {
    /** The longest reason for leaving out the mark, in characters. */
    public static final int LONGEST_REASON = 500;

    public FilmOrder {
        if (whyUnmarked != null && (whyUnmarked.isBlank() || whyUnmarked.length() > LONGEST_REASON)) {
            throw new IllegalArgumentException("a film without the invisible mark needs a reason of 1 to "
                    + LONGEST_REASON + " characters, which its manifest will show");
        }
        VideoFormat format = new VideoFormat(request.width(), request.height(), request.rate(), codec);
        if (label != null) {
            VisibleLabel.of(label, format.width(), format.height());
        }
    }

    /** A film as it is usually made: H.264, marked, not labelled. */
    public static FilmOrder of(FilmRequest request) {
        return new FilmOrder(request, Start.NOISE, VideoCodec.H264, null, null);
    }

    /** The same from another start. */
    public FilmOrder from(Start other) {
        return new FilmOrder(request, other, codec, label, whyUnmarked);
    }

    /** The format of its file. */
    public VideoFormat format() {
        return new VideoFormat(request.width(), request.height(), request.rate(), codec);
    }
}
