package org.kinora.server.job;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What came of a job.
 *
 * @param folder where its files lie in the store, with a slash at the end
 * @param frames of the film
 * @param seconds of the film
 * @param bytes of the mp4 file
 * @param sha256 of the mp4 file, in hexadecimal
 * @param shots what was shown, shot after shot
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Result(
        @JsonProperty("folder") String folder,
        @JsonProperty("frames") int frames,
        @JsonProperty("seconds") double seconds,
        @JsonProperty("bytes") long bytes,
        @JsonProperty("sha256") String sha256,
        @JsonProperty("shots") List<Order.OrderedShot> shots) {
    public Result {
        shots = List.copyOf(shots);
    }

    /** The film. */
    public String film() {
        return folder + "film.mp4";
    }
}
