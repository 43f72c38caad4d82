package org.kinora.train.data;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.kinora.checkpoint.SafetensorsFile;
import org.kinora.checkpoint.SafetensorsWriter;
import org.kinora.checkpoint.StoredTensor;
import org.kinora.pipeline.ScenePlan;

/**
 * Some clips of one picture size, as a {@code .safetensors} file: {@code latents.I} [C, T, h, w] and {@code actors.I}
 * [T, L] (the share of each token's pixels that shows an actor, 0 to 255) and {@code who.I} [T, L] (which of its
 * actors a token shows most, counted from 1; 0 where there is hardly any) and {@code plan.I} [F, T, S] (who is where, as
 * {@link org.kinora.pipeline.ScenePlan} says it) for clip I, {@code text.I.B.V} [n, width] for
 * wording V of its beat B. Shards for planners have plans and text alone. The clips' descriptions are JSON in the metadata.
 */
final class LatentShard {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<CachedClip>> CLIPS = new TypeReference<>() {};

    private final SafetensorsFile file;
    private final List<CachedClip> clips;

    private LatentShard(SafetensorsFile file, List<CachedClip> clips) {
        this.file = file;
        this.clips = clips;
    }

    static LatentShard open(Path path) throws IOException {
        SafetensorsFile file = SafetensorsFile.open(path);
        String description = file.metadata().get("clips");
        if (description == null) {
            file.close();
            throw new IOException(path + " is not a shard of latents; delete it and it will be made again");
        }
        StoredTensor plan = file.tensors().get("plan.0");
        if (plan != null && plan.shape().getFirst() != ScenePlan.FEATURES) {
            file.close();
            throw new IOException(path + " has plans of " + plan.shape().getFirst() + " numbers for each actor, not "
                    + ScenePlan.FEATURES + "; delete the folder's shards and they will be made again");
        }
        return new LatentShard(file, JSON.readValue(description, CLIPS));
    }

    List<CachedClip> clips() {
        return clips;
    }

    /** [C, T, h, w], fp16, a view of the file. */
    Tensor latents(int clip) {
        return file.tensor("latents." + clip);
    }

    /** [T, L], bytes, a view of the file. */
    Tensor actors(int clip) {
        return file.tensor("actors." + clip);
    }

    /** [T, L], bytes, a view of the file. */
    Tensor who(int clip) {
        return file.tensor("who." + clip);
    }

    /** [F, T, S], fp16, a view of the file. */
    Tensor plan(int clip) {
        return file.tensor("plan." + clip);
    }

    /** [n, width], fp16, a view of the file. */
    Tensor text(int clip, int beat, int wording) {
        return file.tensor("text." + clip + "." + beat + "." + wording);
    }

    /** Collects clips, then writes them in one move. Owns the tensors it is given. */
    static final class Draft implements AutoCloseable {
        private final Map<String, Tensor> tensors = new LinkedHashMap<>();
        private final List<CachedClip> clips = new java.util.ArrayList<>();

        List<CachedClip> clips() {
            return clips;
        }

        /** Adds a clip of which only the plan is known. */
        void add(CachedClip clip, Tensor plan) {
            keep("plan." + clips.size(), plan);
            clips.add(clip);
        }

        void add(CachedClip clip, Tensor latents, Tensor actors, Tensor who, Tensor plan) {
            int number = clips.size();
            keep("latents." + number, latents);
            keep("actors." + number, actors);
            keep("who." + number, who);
            add(clip, plan);
        }

        void say(int clip, int beat, int wording, Tensor states) {
            keep("text." + clip + "." + beat + "." + wording, states);
        }

        /** Tensors are made in scopes that end before the shard is written. */
        private void keep(String name, Tensor tensor) {
            tensor.retainReference();
            tensors.put(name, tensor);
        }

        @Override
        public void close() {
            tensors.values().forEach(Tensor::releaseReference);
        }

        void write(Path path) throws IOException {
            SafetensorsWriter.write(path, tensors, Map.of("clips", JSON.writeValueAsString(clips)));
        }
    }
}
