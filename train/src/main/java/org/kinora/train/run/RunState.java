package org.kinora.train.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
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
     * Copies the last checkpoint into the tensors. Tensors that the checkpoint lacks, or has in another shape, stay
     * fresh: that is how a model grows between runs.
     */
    Progress restore() throws IOException {
        if (!Files.exists(file)) {
            return new Progress(0, 0);
        }
        try (SafetensorsFile stored = SafetensorsFile.open(file);
                PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            tensors.forEach((name, tensor) -> {
                if (stored.names().contains(name)) {
                    Tensor saved = stored.tensor(name);
                    if (Arrays.equals(saved.shape(), tensor.shape())) {
                        tensor.copy_(saved);
                    }
                }
            });
            return new Progress(
                    Long.parseLong(stored.metadata().getOrDefault("step", "0")),
                    Double.parseDouble(stored.metadata().getOrDefault("seconds", "0")));
        }
    }
}
