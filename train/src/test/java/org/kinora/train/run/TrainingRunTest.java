package org.kinora.train.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.checkpoint.SafetensorsFile;
import org.kinora.checkpoint.SafetensorsWriter;
import org.kinora.tensor.Noise;
import org.kinora.train.optim.OptimizerConfig;

class TrainingRunTest {
    @TempDir
    Path folder;

    /** Learns a linear map; ends the run by itself after a number of steps, as a kill would. */
    private static final class LinearMap implements Recipe {
        private final Map<String, Tensor> weights = new LinkedHashMap<>();
        private final long diesAt;

        LinearMap(long diesAt) {
            this.diesAt = diesAt;
            weights.put("matrix", Noise.normal(Noise.generator(1), 8, 8));
            weights.put("bias", Noise.normal(Noise.generator(2), 8));
        }

        @Override
        public Trainee trainee() {
            OptimizerConfig optimizer = new OptimizerConfig(0.02, 0.02, 0.01, 1, 3);
            return new Trainee("linear map", weights, "matrix"::equals, optimizer, 0.9);
        }

        @Override
        public Map<String, Double> step(long step) {
            if (step == diesAt) {
                throw new IllegalStateException("killed at step " + step);
            }
            Tensor input = Noise.normal(Noise.generator(100 + step), 4, 8);
            Tensor output = torch.linear(input, weights.get("matrix")).add(weights.get("bias"));
            Tensor loss = output.sub(input).square().mean();
            loss.backward();
            return Map.of("loss", loss.item_double());
        }

        @Override
        public int samplesPerStep(long step) {
            return 4;
        }

        @Override
        public double flopsPerStep(long step) {
            return 1000;
        }

        @Override
        public void sheet(Path png, Map<String, Tensor> average) throws IOException {
            Files.write(png, new byte[] {1});
        }

        @Override
        public Map<String, Double> score(Map<String, Tensor> average) {
            return Map.of("score", 1.5);
        }

        @Override
        public void export(Path target, Map<String, Tensor> average) throws IOException {
            Files.createDirectories(target);
        }

        @Override
        public void close() {}
    }

    private static final PrintStream NOWHERE = new PrintStream(new ByteArrayOutputStream());

    private RunSettings settings(String name, Duration checkpointEvery) {
        return new RunSettings(
                folder.resolve(name), null, Duration.ofMinutes(5), checkpointEvery, Duration.ofMinutes(5));
    }

    private void trainUntilKilled(String name, long diesAt) throws IOException {
        try {
            new TrainingRun(new LinearMap(diesAt), settings(name, Duration.ofNanos(1)), NOWHERE).run();
        } catch (IllegalStateException killed) {
            assertThat(killed).hasMessage("killed at step " + diesAt);
        }
    }

    private Map<String, Double> sums(String name) throws IOException {
        Map<String, Double> sums = new LinkedHashMap<>();
        try (SafetensorsFile state = SafetensorsFile.open(folder.resolve(name).resolve("state.safetensors"));
                PointerScope _ = new PointerScope()) {
            for (String tensor : state.names()) {
                sums.put(
                        tensor,
                        state.tensor(tensor).to(torch.ScalarType.Double).sum().item_double());
            }
        }
        return sums;
    }

    @Test
    void aKilledRunGoesOnAsIfNothingHadHappened() throws IOException {
        trainUntilKilled("whole", 12);
        trainUntilKilled("broken", 5);
        trainUntilKilled("broken", 9);
        trainUntilKilled("broken", 12);
        assertThat(sums("broken")).isEqualTo(sums("whole")).containsKeys("weight.matrix", "average.bias");
    }

    @Test
    void aHalfWrittenCheckpointIsNeverRead() throws IOException {
        trainUntilKilled("run", 4);
        Map<String, Double> before = sums("run");
        Files.write(folder.resolve("run").resolve(".state.safetensors.part"), new byte[] {1, 2, 3});
        trainUntilKilled("run", 4);
        assertThat(sums("run")).isEqualTo(before);
    }

    @Test
    void aRunStopsByItselfAndReports() throws IOException {
        RunSettings brief = new RunSettings(
                folder.resolve("brief"), null, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
        new TrainingRun(new LinearMap(-1), brief, NOWHERE).run();
        assertThat(folder.resolve("brief/state.safetensors")).exists();
        assertThat(folder.resolve("brief/sheet.png")).exists();
        assertThat(Files.readString(folder.resolve("brief/report.md"))).contains("linear map", "| score | 1.5");
        List<Map<String, Double>> lines = new RunLog(folder.resolve("brief/log.jsonl")).lines();
        assertThat(lines).isNotEmpty();
    }

    @Test
    void aRunBeginsWithGivenWeightsAndGrowsThem() throws IOException {
        Path given = folder.resolve("given.safetensors");
        try (PointerScope _ = new PointerScope()) {
            SafetensorsWriter.write(given, Map.of("matrix", torch.ones(3, 8)), Map.of());
            Tensor matrix = Noise.normal(Noise.generator(1), 8, 8);
            Tensor average = matrix.clone();
            Tensor bias = torch.ones(8);
            Map<String, Tensor> weights = Map.of("matrix", matrix, "bias", bias);
            new RunState(folder, weights, Map.of("matrix", average), Map.of()).begin(given);
            for (Tensor grown : new Tensor[] {matrix, average}) {
                assertThat(torch.equal(grown.narrow(0, 0, 3), torch.ones(3, 8))).isTrue();
                assertThat(grown.narrow(0, 3, 5).abs().max().item_double()).isZero();
            }
            assertThat(torch.equal(bias, torch.ones(8))).isTrue();
            Map<String, Tensor> others = Map.of("other", torch.ones(2));
            RunState other = new RunState(folder, others, Map.of(), Map.of());
            assertThatThrownBy(() -> other.begin(given)).hasMessageContaining("has none of the weights");
        }
    }

    @Test
    void aLogLineThatAKillCutShortIsLeftOut() throws IOException {
        RunLog log = new RunLog(folder.resolve("log.jsonl"));
        log.append(Map.of("step", 1.0));
        Files.writeString(folder.resolve("log.jsonl"), Files.readString(folder.resolve("log.jsonl")) + "{\"step\": 2");
        assertThat(log.lines()).containsExactly(Map.of("step", 1.0));
    }
}
