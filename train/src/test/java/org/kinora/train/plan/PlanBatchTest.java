package org.kinora.train.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.checkpoint.SafetensorsWriter;
import org.kinora.pipeline.ScenePlan;
import org.kinora.tensor.Constant;
import org.kinora.train.data.LatentCache;
import org.kinora.train.run.TrainingConfigs;

/** Plans whose every number is the latent frame that they are of. */
class PlanBatchTest {
    private static final int FRAMES = 24;

    @TempDir
    private Path folder;

    private PlanTrainingConfig config;

    @BeforeEach
    void readConfig() throws IOException {
        config = TrainingConfigs.read(Path.of("../configs/plan-xs.yaml"), PlanTrainingConfig.class);
    }

    @Test
    void whatHasNoPastIsTheBeginningOfItsClip() throws IOException {
        int each = config.chunkFrames();
        int first = (config.windowChunks() - 1) * each; // before it, what is remembered
        TreeSet<Long> second = new TreeSet<>();
        try (PointerScope _ = new PointerScope()) {
            PlanBatch batch = PlanBatch.draw(cache(torch.arange(Constant.of(FRAMES))), config, new SplittableRandom(1));
            for (int b = 0; b < config.clipsBatch(); b++) {
                assertThat(frame(batch, b, 0)).isZero();
                assertThat(frame(batch, b, first)).isZero();
                long next = frame(batch, b, first + each);
                second.add(next);
                assertThat(frame(batch, b, each)).isEqualTo(next);
                assertThat(frame(batch, b, first + 3 * each + each - 1)).isEqualTo(next + 3L * each - 1);
                Tensor learnt = batch.weights().select(0, b).narrow(1, 0, 1);
                boolean gap = next != each;
                assertThat(learnt.narrow(0, first + each, each).sum().item_double())
                        .isEqualTo(gap ? 0 : each);
                assertThat(learnt.sum().item_double()).isEqualTo(batch.chunks().total() - (gap ? each : 0));
            }
        }
        assertThat(second).containsExactly(3L, 6L, 9L, 12L, 15L);
    }

    @Test
    void whoComesLaterCountsMoreWhenHeComes() throws IOException {
        int each = config.chunkFrames();
        int first = (config.windowChunks() - 1) * each;
        int comes = 7; // in the third chunk
        Tensor numbers = torch.arange(Constant.of(FRAMES)).sub(Constant.of(comes - 0.25)); // there where over 0
        try (PointerScope _ = new PointerScope()) {
            PlanBatch batch = PlanBatch.draw(cache(numbers), config, new SplittableRandom(1));
            for (int b = 0; b < config.clipsBatch(); b++) {
                long second = frame(batch, b, first + each) + comes;
                // seen for the first time: in the second chunk if it is the clip's third or later, else in the third
                int arrival = second == each ? 2 : second == 2L * each ? 1 : -1;
                for (int k = 1; k < config.windowChunks() && second <= 2L * each; k++) {
                    double weight = batch.weights()
                            .select(0, b)
                            .narrow(0, first + (long) k * each, each)
                            .mean()
                            .item_double();
                    boolean missing = k == 1 && second != each;
                    assertThat(weight).isEqualTo(missing ? 0 : k == arrival ? 8 : 1);
                }
            }
        }
    }

    private static long frame(PlanBatch batch, int clip, int at) {
        return Math.round(batch.plans()
                .select(0, clip)
                .select(0, 0)
                .select(0, at)
                .select(0, 0)
                .item_double());
    }

    /**
     * Two shards of one clip each; the first is kept for scoring.
     *
     * @param numbers what all of the plan says of each latent frame, [T]
     */
    private LatentCache cache(Tensor numbers) throws IOException {
        Tensor plan = numbers.view(1, FRAMES, 1)
                .expand(ScenePlan.FEATURES, FRAMES, ScenePlan.SLOTS)
                .to(torch.ScalarType.Half)
                .contiguous();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("plan.0", plan);
        for (int wording = 0; wording < 4; wording++) {
            tensors.put("text.0.0." + wording, torch.ones(5, 8).to(torch.ScalarType.Half));
        }
        String clips = """
                [{"seed": 1, "width": 128, "height": 128, "latent_frames": 24, "place": "BEACH", "actors": ["dog"],
                  "beats": [{"from": 0, "to": 24, "cut": false, "seen": ["dog"], "captions": ["", "", "", ""]}]}]""";
        for (String shard : List.of("shard-00000", "shard-00001")) {
            SafetensorsWriter.write(folder.resolve(shard + ".safetensors"), tensors, Map.of("clips", clips));
        }
        return new LatentCache(folder);
    }
}
