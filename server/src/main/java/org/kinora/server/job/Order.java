package org.kinora.server.job;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What film to make. Written down with the job, so that any worker can make it.
 *
 * @param prompt what it shall show
 * @param shots a storyboard instead of the rules that split the prompt; empty for none
 * @param seconds of the film to be made, without what it continues
 * @param width pixels
 * @param height pixels
 * @param fps frames a second
 * @param seed decides all chance
 * @param steps denoising steps a chunk; null as the model likes it
 * @param guidanceScale null as the model likes it
 * @param flowShift null as the model likes it
 * @param negativePrompt what to move away from; empty for nothing
 * @param beginning what it begins from
 */
public record Order(
        @JsonProperty("prompt") String prompt,
        @JsonProperty("shots") List<OrderedShot> shots,
        @JsonProperty("seconds") double seconds,
        @JsonProperty("width") int width,
        @JsonProperty("height") int height,
        @JsonProperty("fps") int fps,
        @JsonProperty("seed") long seed,
        @JsonProperty("steps") @Nullable Integer steps,
        @JsonProperty("guidance_scale") @Nullable Double guidanceScale,
        @JsonProperty("flow_shift") @Nullable Double flowShift,
        @JsonProperty("negative_prompt") String negativePrompt,
        @JsonProperty("beginning") Beginning beginning) {
    /** A card of a storyboard. */
    public record OrderedShot(
            @JsonProperty("prompt") String prompt,
            @JsonProperty("seconds") double seconds,
            @JsonProperty("camera") @Nullable String camera) {}

    public Order {
        shots = List.copyOf(shots);
    }

    /** How many frames will be made. */
    @JsonIgnore
    public int frames() {
        return (int) Math.max(1, Math.round(seconds * fps));
    }

    /** How many frames the finished film has, with those that it continues. */
    @JsonIgnore
    public int allFrames() {
        return (int) Math.max(1, Math.round(allSeconds() * fps));
    }

    /** How long the finished film is, with what it continues. */
    @JsonIgnore
    public double allSeconds() {
        return seconds + beginning.secondsBefore();
    }
}
