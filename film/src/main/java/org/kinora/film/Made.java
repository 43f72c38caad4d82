package org.kinora.film;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kinora.video.FrameRate;

/**
 * What came of an order.
 *
 * @param film the finished film; null if it was put aside, or ended before its first chunk
 * @param frames that were made; fewer than {@code framesWanted} if it was stopped
 * @param framesWanted of the whole film
 * @param rate frames a second
 * @param settings what the film follows from, as it stands in its tags
 */
public record Made(@Nullable Path film, int frames, int framesWanted, FrameRate rate, ObjectNode settings) {
    /** Whether the film is there as it was ordered. */
    public boolean isWhole() {
        return film != null && frames == framesWanted;
    }

    /** How long the film lasts. */
    public double seconds() {
        return rate.seconds(frames);
    }
}
