package org.kinora.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.kinora.checkpoint.StoredWeights;
import org.kinora.checkpoint.Weights;
import org.kinora.model.codec.MemoryCodec;
import org.kinora.model.codec.MemoryCodecConfig;
import org.kinora.model.wan.WanTransformer3DModel;
import org.kinora.model.wan.WanTransformerConfig;
import org.kinora.tensor.Compute;
import org.kinora.text.TextEncoder;

/** The networks of a model folder, read into memory. */
final class ModelParts implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String WEIGHTS = "diffusion_pytorch_model.safetensors";

    private final PointerScope memory;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Compute compute;
    /** Where films are planned: plans are small, and many small steps are quicker on a CPU. */
    final Compute planning;

    final RolloutConfig rollout;
    final WanTransformer3DModel transformer;
    final MemoryCodec codec;
    final TextEncoder text;
    /** Plans what the transformer paints, if the folder has a planner. */
    final @Nullable Planner planner;

    private ModelParts(Path folder, Compute compute, PointerScope memory) throws IOException {
        this.compute = compute;
        this.planning = compute.device().is_cpu() ? compute : Compute.cpu();
        this.memory = memory;
        try {
            this.rollout = RolloutConfig.read(folder);
            this.transformer = readTransformer(folder, compute);
            Path plans = folder.resolve("planner");
            this.planner =
                    PaintedPlan.wantedBy(transformer.config()) && Files.isDirectory(plans) ? readPlanner(plans) : null;
            this.codec = readCodec(folder);
            this.text = TextEncoder.open(folder, compute.device(), compute.type());
        } catch (IOException | RuntimeException e) {
            closeFiles();
            throw e;
        }
        if (transformer.config().outChannels() != codec.latentChannels()
                || !takesWhatItPutsOut(transformer.config())
                || transformer.config().textDim() != text.width()) {
            close();
            throw new IOException("the parts of " + folder + " do not fit together: the transformer takes "
                    + transformer.config().inChannels() + " channels, puts out "
                    + transformer.config().outChannels() + " and takes texts of width "
                    + transformer.config().textDim() + ", the others give " + codec.latentChannels() + " and "
                    + text.width());
        }
    }

    /** A small model that plans, and how it is rolled out. */
    record Planner(WanTransformer3DModel transformer, RolloutConfig rollout) {}

    private Planner readPlanner(Path folder) throws IOException {
        Planner read = new Planner(readTransformer(folder, planning), RolloutConfig.read(folder));
        int channels = read.transformer.config().inChannels();
        if (channels != ScenePlan.FEATURES
                || read.transformer.config().outChannels() != ScenePlan.FEATURES
                || read.rollout.chunkFrames() != rollout.chunkFrames()) {
            throw new IOException("the planner in " + folder + " takes " + channels + " numbers in chunks of "
                    + read.rollout.chunkFrames() + "; plans have " + ScenePlan.FEATURES + " and this model's chunks "
                    + rollout.chunkFrames());
        }
        return read;
    }

    /** With the coordinates of the picture beside it, or without. */
    private static boolean takesWhatItPutsOut(WanTransformerConfig config) {
        return config.inChannels() == config.outChannels() || PictureCoordinates.wantedBy(config);
    }

    /** Reads all parts; on failure nothing stays open. */
    static ModelParts read(Path folder, Compute compute) throws IOException {
        try (PointerScope memory = new PointerScope()) {
            ModelParts parts = new ModelParts(folder, compute, memory);
            memory.extend(); // the weights live until close()
            return parts;
        }
    }

    private static Path part(Path folder, String part, String name) throws IOException {
        Path file = folder.resolve(part).resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no " + part + "/" + name + " in " + folder + ": the model is incomplete");
        }
        return file;
    }

    private WanTransformer3DModel readTransformer(Path folder, Compute where) throws IOException {
        WanTransformerConfig config = WanTransformerConfig.read(part(folder, "transformer", "config.json"));
        StoredWeights stored = stored(folder, "transformer", where);
        WanTransformer3DModel model = new WanTransformer3DModel(config, inType(where.type(), stored));
        stored.verify();
        return model;
    }

    private MemoryCodec readCodec(Path folder) throws IOException {
        Path file = part(folder, "vae", "config.json");
        JsonNode config = JSON.readTree(file.toFile());
        String kind = config.path("_class_name").asText();
        if (!kind.equals(MemoryCodecConfig.CLASS_NAME)) {
            throw new IOException(file + " describes a " + kind + ", which is not known; this program knows "
                    + MemoryCodecConfig.CLASS_NAME);
        }
        StoredWeights stored = stored(folder, "vae", compute);
        MemoryCodec model =
                new MemoryCodec(MemoryCodecConfig.read(file), inType(compute.type(), stored), compute.type());
        stored.verify();
        return model;
    }

    private StoredWeights stored(Path folder, String part, Compute where) throws IOException {
        StoredWeights stored =
                StoredWeights.forRunning(part(folder, part, WEIGHTS), torch.ScalarType.Float, where.device());
        open.push(stored);
        return stored;
    }

    /** Matrices and kernels in the type that flows through, once and not at every use; the few other numbers in fp32. */
    private static Weights inType(torch.ScalarType type, StoredWeights stored) {
        return (name, init, shape) -> name.endsWith(".weight") && shape.length > 1
                ? stored.get(name, init, shape).to(type)
                : stored.get(name, init, shape);
    }

    private void closeFiles() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("a file of the model could not be closed", e);
            }
        }
    }

    @Override
    public void close() {
        text.close();
        memory.close();
        closeFiles();
    }
}
