package org.kinora.judge.sight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.checkpoint.FreshWeights;
import org.kinora.checkpoint.SafetensorsWriter;

final class EyesTest {
    @Test
    void storedEyesLookAtFramesOfAnySizeAgainAndAgain(@TempDir Path folder) throws IOException {
        try (PointerScope _ = new PointerScope()) {
            FreshWeights fresh = new FreshWeights(3);
            new Perception(fresh, torch.ScalarType.Float);
            Map<String, Tensor> half = new LinkedHashMap<>();
            fresh.tensors().forEach((name, tensor) -> half.put(name, tensor.to(torch.ScalarType.Half)));
            SafetensorsWriter.write(folder.resolve(Eyes.FILE), half, Map.of());
        }
        byte[] rgb = new byte[18 * 128 * 208 * 3];
        new SplittableRandom(1).nextBytes(rgb);
        Footage film = new Footage(208, 128, 18, rgb);
        try (Eyes eyes = Eyes.open(folder)) {
            List<Observation> seen = eyes.watch(film);
            assertThat(seen).hasSize(18);
            assertThat(eyes.watch(film)).isEqualTo(seen);
        }
    }

    @Test
    void saysHowToGetEyes(@TempDir Path folder) {
        assertThatThrownBy(() -> Eyes.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("kinora train judge");
    }

    @Test
    void footageHasWholeCells() {
        assertThatThrownBy(() -> new Footage(100, 128, 1, new byte[100 * 128 * 3]))
                .hasMessageContaining("100x128");
    }
}
