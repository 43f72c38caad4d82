package org.kinora.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.pytorch.global.torch.arange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    private static final String INDEX = "model.safetensors.index.json";
    private static final String FIRST = "model-00001-of-00002.safetensors";
    private static final String SECOND = "model-00002-of-00002.safetensors";

    private final Device cpu = new Device(DeviceType.CPU);

    @TempDir
    Path folder;

    @Test
    void readsShardsThroughTheirIndex() throws IOException {
        shards("{\"weight_map\":{\"a\":\"" + FIRST + "\",\"b\":\"" + SECOND + "\"}}");
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            assertThat(checkpoint.names()).containsExactlyInAnyOrder("a", "b");
            assertThat(checkpoint.tensor("a").shape()).containsExactly(2);
            assertThat(checkpoint.tensor("b").shape()).containsExactly(3);
            assertThat(checkpoint.metadata()).containsEntry("shard", "2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x.safetensors", "/etc/passwd", "sub/x.safetensors", "x.bin", ""})
    void followsNoPathOutOfTheFolder(String file) throws IOException {
        shards("{\"weight_map\":{\"a\":\"" + file + "\"}}");
        assertThatThrownBy(() -> Checkpoint.open(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("tensor a");
    }

    @Test
    void saysWhichShardIsMissingOrLacksATensor() throws IOException {
        shards("{\"weight_map\":{\"a\":\"" + FIRST + "\",\"b\":\"" + FIRST + "\"}}");
        assertThatThrownBy(() -> Checkpoint.open(folder)).hasMessageContaining("lacks tensor b");
        shards("{\"weight_map\":{\"a\":\"gone.safetensors\"}}");
        assertThatThrownBy(() -> Checkpoint.open(folder)).hasMessageContaining("gone.safetensors is missing");
        shards("{\"weight_map\":[]}");
        assertThatThrownBy(() -> Checkpoint.open(folder)).hasMessageContaining("weight_map");
        shards("{");
        assertThatThrownBy(() -> Checkpoint.open(folder)).hasMessageContaining("JSON");
    }

    @Test
    void aFolderMustHoldOneCheckpoint() throws IOException {
        assertThatThrownBy(() -> Checkpoint.open(folder)).hasMessageContaining("holds 0 and 0");
        shards("{\"weight_map\":{\"a\":\"" + FIRST + "\"}}");
        Files.delete(folder.resolve(INDEX));
        assertThatThrownBy(() -> Checkpoint.open(folder)).hasMessageContaining("holds 2 and 0");
    }

    @Test
    void storedWeightsThatFitPassAndAreConverted() throws IOException {
        shards("{\"weight_map\":{\"a\":\"" + FIRST + "\",\"b\":\"" + SECOND + "\"}}");
        try (StoredWeights weights = StoredWeights.forRunning(folder, ScalarType.BFloat16, cpu)) {
            Tensor a = weights.get("a", Init.ZERO, 2);
            weights.get("b", Init.ZERO, 3);
            weights.verify();
            assertThat(a.scalar_type().intern()).isEqualTo(ScalarType.BFloat16);
            assertThat(a.sum().item_float()).isEqualTo(1);
        }
    }

    @Test
    void weightsForTrainingAreCopiesAndMayBeWrittenTo() throws IOException {
        Path path = folder.resolve("one.safetensors");
        SafetensorsWriter.write(path, Map.of("a", arange(new Scalar(2.0))), Map.of());
        byte[] before = Files.readAllBytes(path);
        try (StoredWeights weights = StoredWeights.forTraining(path, cpu)) {
            weights.get("a", Init.ZERO, 2).add_(new Scalar(5.0));
        }
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }

    @Test
    void oneErrorListsMissingMisshapenAndExtraNames() throws IOException {
        shards("{\"weight_map\":{\"a\":\"" + FIRST + "\",\"b\":\"" + SECOND + "\"}}");
        try (StoredWeights weights = StoredWeights.forRunning(folder, ScalarType.Float, cpu)) {
            assertThat(weights.get("a", Init.ZERO, 4, 4).shape()).containsExactly(4, 4);
            assertThat(weights.at("x").get("c", Init.ZERO, 5).shape()).containsExactly(5);
            assertThat(weights.unused()).containsExactly("b");
            assertThatThrownBy(weights::verify)
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("1 missing: x.c")
                    .hasMessageContaining("a is [2], not [4, 4]")
                    .hasMessageContaining("1 not part of the model: b");
        }
    }

    @Test
    void aWeightIsAskedForOnce() throws IOException {
        Path path = folder.resolve("one.safetensors");
        SafetensorsWriter.write(path, Map.of("a", arange(new Scalar(2.0))), Map.of());
        try (StoredWeights weights = StoredWeights.forRunning(path, ScalarType.Float, cpu)) {
            weights.get("a", Init.ZERO, 2);
            assertThatThrownBy(() -> weights.get("a", Init.ZERO, 2)).hasMessageContaining("twice");
        }
    }

    private void shards(String index) throws IOException {
        Files.writeString(folder.resolve(INDEX), index);
        SafetensorsWriter.write(folder.resolve(FIRST), Map.of("a", arange(new Scalar(2.0))), Map.of("shard", "1"));
        SafetensorsWriter.write(folder.resolve(SECOND), Map.of("b", arange(new Scalar(3.0))), Map.of("shard", "2"));
    }
}
