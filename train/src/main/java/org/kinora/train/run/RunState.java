package org.kinora.train.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.kinora.checkpoint.Checkpoint;
import org.kinora.checkpoint.SafetensorsFile;
import org.kinora.checkpoint.SafetensorsWriter;

/**
 * Everything that a run needs to go on exactly where it stopped, in one file that is replaced in one move: a kill at
 * any moment leaves the previous checkpoint whole.
 */
final class RunState {
    private final Path file;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    RunState(Path folder, Map<String, Tensor> weights, Map<String, Tensor> average, Map<String, Tensor> optimizer) {
        this.file = folder.resolve("state.safetensors");
        weights.forEach((name, tensor) -> tensors.put("weight." + name, tensor));
        average.forEach((name, tensor) -> tensors.put("average." + name, tensor));
        tensors.putAll(optimizer);
    }

    /** Steps and seconds a run has behind it. */
    record Progress(long step, double seconds) {}

    void save(Progress progress) throws IOException {
        SafetensorsWriter.write(
                file,
                tensors,
                Map.of("step", Long.toString(progress.step()), "seconds", Double.toString(progress.seconds())));
    }

    /**
     * Copies the last checkpoint into the tensors. Tensors that the checkpoint lacks stay fresh, and larger ones get
     * zeros behind what it has: that is how a model grows between runs, and at first does what it did.
     *
     * @return nothing if there is no checkpoint
     */
    Optional<Progress> restore() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (SafetensorsFile stored = SafetensorsFile.open(file);
                PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            tensors.forEach((name, tensor) -> {
                if (stored.names().contains(name)) {
                    fill(tensor, stored.tensor(name));
                }
            });
            return Optional.of(new Progress(
                    Long.parseLong(stored.metadata().getOrDefault("step", "0")),
                    Double.parseDouble(stored.metadata().getOrDefault("seconds", "0"))));
        }
    }

    /**
     * Copies the weights of a model into those of the run and their average, as {@link #restore} does.
     *
     * @param weights a file or folder, as {@link Checkpoint#open} takes it
     * @throws IllegalArgumentException if it holds none of the run's weights
     */
    void begin(Path weights) throws IOException {
        int found = 0;
        try (Checkpoint stored = Checkpoint.open(weights);
                PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
                String name = tensor.getKey().replaceFirst("^(weight|average)\\.", "");
                if (!name.equals(tensor.getKey()) && stored.names().contains(name)) {
                    fill(tensor.getValue(), stored.tensor(name));
                    found++;
                }
            }
        }
        if (found == 0) {
            throw new IllegalArgumentException(weights + " has none of the weights that are trained here");
        }
    }

    /** Nothing happens if the saved tensor is larger, or of another kind. */
    private static void fill(Tensor tensor, Tensor saved) {
        long[] shape = tensor.shape();
        long[] has = saved.shape();
        boolean fits = shape.length == has.length;
        for (int side = 0; fits && side < shape.length; side++) {
            fits = has[side] <= shape[side];
        }
        if (fits) {
            Tensor corner = tensor.zero_();
            for (int side = 0; side < shape.length; side++) {
                corner = corner.narrow(side, 0, has[side]);
            }
            corner.copy_(saved);
        }
    }
}
