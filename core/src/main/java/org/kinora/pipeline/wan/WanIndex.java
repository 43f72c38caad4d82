package org.kinora.pipeline.wan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kinora.checkpoint.CheckpointException;

/**
 * What the {@code model_index.json} of a Wan pipeline says.
 *
 * @param className its class in {@code diffusers}
 * @param expandTimesteps each token has a timestep of its own, as in the 5B model of 2.2
 * @param boundaryRatio part of the noise levels, 0 to 1, below which the second transformer takes over; null if there is
 *     one for all
 */
public record WanIndex(
        String className, boolean expandTimesteps, @Nullable Double boundaryRatio) {
    private static final String FILE = "model_index.json";
    private static final Set<String> KNOWN = Set.of("WanPipeline", "WanImageToVideoPipeline");
    private static final JsonMapper JSON = new JsonMapper();

    public WanIndex {
        if (boundaryRatio != null && !(boundaryRatio >= 0 && boundaryRatio <= 1)) {
            throw new IllegalArgumentException("boundary_ratio is " + boundaryRatio + "; it must be 0 to 1");
        }
    }

    /** Whether a folder holds a pipeline of the kind that {@link WanPipeline} runs. */
    public static boolean isPipeline(Path folder) {
        try {
            return KNOWN.contains(tree(folder).path("_class_name").asText());
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Reads the index of a pipeline folder.
     *
     * @throws CheckpointException if there is none, or it is not a Wan pipeline's
     */
    public static WanIndex read(Path folder) throws IOException {
        JsonNode json = tree(folder);
        String name = json.path("_class_name").asText();
        if (!KNOWN.contains(name)) {
            throw new CheckpointException(
                    folder.resolve(FILE) + " is of a " + name + ", which is not known; this program knows " + KNOWN);
        }
        JsonNode boundary = json.path("boundary_ratio");
        try {
            return new WanIndex(
                    name,
                    json.path("expand_timesteps").asBoolean(false),
                    boundary.isNumber() ? boundary.asDouble() : null);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(folder.resolve(FILE) + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode tree(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException("there is no " + FILE + " in " + folder + ": is this a pipeline folder?");
        }
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new CheckpointException(file + " is not valid JSON: " + e.getOriginalMessage(), e);
        }
    }
}
