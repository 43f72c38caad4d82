package org.kinora.pipeline;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a model folder says about the whole, in the file {@code model_index.json}: a {@code diffusers} file with a few
 * fields more.
 *
 * @param name of the model, such as {@code kinora-xs}
 * @param framesPerSecond of the films that it was trained on
 * @param textLength tokens of a prompt that it was trained with
 * @param width of a film if nothing else is asked for, pixels
 * @param height of a film if nothing else is asked for, pixels
 * @param smallestSide the smallest width and height that it can do, pixels
 * @param largestSide the largest width and height that it can do, pixels
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelIndex(
        @JsonProperty("name") String name,
        @JsonProperty("frames_per_second") int framesPerSecond,
        @JsonProperty("text_length") int textLength,
        @JsonProperty("width") int width,
        @JsonProperty("height") int height,
        @JsonProperty("smallest_side") int smallestSide,
        @JsonProperty("largest_side") int largestSide) {
    /** The name of the file. */
    public static final String FILE = "model_index.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    public ModelIndex {
        if (framesPerSecond < 1 || framesPerSecond > 120) {
            throw new IllegalArgumentException("frames_per_second is " + framesPerSecond + "; it must be 1 to 120");
        }
        if (textLength < 2) {
            throw new IllegalArgumentException("text_length is " + textLength + "; it must be at least 2");
        }
        if (smallestSide < 16 || largestSide < smallestSide) {
            throw new IllegalArgumentException(
                    "smallest_side " + smallestSide + " and largest_side " + largestSide + " are no range of sizes");
        }
    }

    /**
     * Reads the index of a model folder.
     *
     * @throws IOException if there is none, or it does not say what is needed
     */
    public static ModelIndex read(Path modelFolder) throws IOException {
        Path file = modelFolder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no " + FILE + " in " + modelFolder + ": is this a model folder?");
        }
        try {
            return JSON.readValue(file.toFile(), ModelIndex.class);
        } catch (JsonProcessingException e) {
            throw new IOException(file + " cannot be understood: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Makes sure that the model can do the size of a film.
     *
     * @throws IllegalArgumentException if not; the message says what it can do
     */
    public void check(FilmRequest request) {
        if (Math.min(request.width(), request.height()) < smallestSide
                || Math.max(request.width(), request.height()) > largestSide) {
            throw new IllegalArgumentException(name + " cannot make films of " + request.width() + "x"
                    + request.height() + ": choose sides from " + smallestSide + " to " + largestSide);
        }
    }
}
