package org.kinora.train.film;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.checkpoint.SafetensorsWriter;
import org.kinora.judge.sight.Roll;
import org.kinora.pipeline.PictureCoordinates;
import org.kinora.pipeline.ScenePlan;
import org.kinora.train.data.LatentCache;
import org.kinora.train.run.TrainingConfigs;

/** A cache whose latents say where they are in the picture, with a dog in the token of row 5 and column 6. */
class FilmBatchTest {
    private static final int FRAMES = 24;
    private static final int ROW = 5;
    private static final int COLUMN = 6;
    private static final double PLANNED_COLUMN = 0.66;
    private static final double PLANNED_ROW = 0.4;
    private static final double PLANNED_SIZE = 0.3;

    @TempDir
    private Path folder;

    private FilmTrainingConfig config;

    @BeforeEach
    void readConfig() throws IOException {
        config = TrainingConfigs.read(Path.of("../configs/film-xs.yaml"), FilmTrainingConfig.class);
    }

    @Test
    void windowsHoldTheActorAndKnowWhereTheyAre() throws IOException {
        try (PointerScope _ = new PointerScope()) {
            FilmBatch batch = FilmBatch.windows(cache(), config, 0, new SplittableRandom(1));
            long windows = config.windowsBatch();
            assertThat(batch.latents().shape()).containsExactly(windows, 2, 1, 8, 8);
            assertThat(batch.names().shape()).containsExactly(windows, 1, 4, 4);
            // the latents are their own coordinates, so both must have been cut alike
            assertThat(batch.latents()
                            .squeeze(2)
                            .sub(batch.coordinates())
                            .abs()
                            .max()
                            .item_double())
                    .isLessThan(1e-2);
            Tensor dogs = batch.names().eq(new Scalar(Roll.number("dog")));
            assertThat(dogs.flatten(1, -1).sum(1).eq(new Scalar(1)).all().item_bool())
                    .isTrue();
            assertThat(dogs.eq(batch.actors().gt(new Scalar(0.5))).all().item_bool())
                    .isTrue();
        }
    }

    @Test
    void stillsAreWholePictures() throws IOException {
        try (PointerScope _ = new PointerScope()) {
            FilmBatch batch = FilmBatch.stills(cache(), config, 0, new SplittableRandom(1));
            assertThat(batch.latents().shape()).containsExactly(config.stillsBatch(), 2, 1, 16, 16);
            long dog = batch.names()
                    .select(0, 0)
                    .select(0, 0)
                    .select(0, ROW)
                    .select(0, COLUMN)
                    .item_long();
            assertThat(dog).isEqualTo(Roll.number("dog"));
            assertThat(batch.sigmas().max().item_double()).isEqualTo(1);
        }
    }

    @Test
    void someLearnWithoutTheirTextAndPlan() throws IOException {
        try (PointerScope _ = new PointerScope()) {
            LatentCache cache = cache();
            SplittableRandom random = new SplittableRandom(1);
            int silent = 0;
            int all = 0;
            for (int i = 0; i < 10; i++) {
                FilmBatch batch = FilmBatch.stills(cache, config, 0, random);
                Tensor mute = batch.text().abs().sum(1, 2, 3).eq(new Scalar(0)); // [B]
                Tensor planned = batch.plan().abs().sum(1, 2, 3, 4).gt(new Scalar(0)); // [B]
                assertThat(mute.logical_and(planned).any().item_bool()).isFalse();
                silent += (int) mute.sum().item_long();
                all += (int) mute.size(0);
            }
            assertThat(silent / (double) all).isBetween(config.silentShare() - 0.06, config.silentShare() + 0.06);
        }
    }

    @Test
    void clipsComeAsTheyAreRememberedAndAsTheyAreToBeMade() throws IOException {
        try (PointerScope _ = new PointerScope()) {
            FilmBatch batch = FilmBatch.clips(cache(), config, 0, new SplittableRandom(1));
            int remembered = config.windowChunks() - 1;
            int chunks = remembered + config.windowChunks();
            assertThat(batch.latents().size(2)).isEqualTo((long) chunks * config.chunkFrames());
            assertThat(batch.text().size(1)).isEqualTo(chunks);
            Tensor perChunk = batch.sigmas().view(config.clipsBatch(), chunks, config.chunkFrames());
            assertThat(perChunk.narrow(1, 0, remembered).max().item_double()).isLessThan(0.34);
            assertThat(perChunk.narrow(1, remembered, config.windowChunks())
                            .max()
                            .item_double())
                    .isGreaterThan(0.34);
            assertThat(perChunk.amax(new long[] {2}, false)
                            .eq(perChunk.amin(new long[] {2}, false))
                            .all()
                            .item_bool())
                    .isTrue();
        }
    }

    @Test
    void plansAreCutAsTheirPicturesAre() throws IOException {
        try (PointerScope _ = new PointerScope()) {
            FilmBatch batch = FilmBatch.windows(cache(), config, 0, new SplittableRandom(1));
            Tensor place = batch.coordinates(); // [B, 2, h, w]
            Tensor there = place.select(1, 0)
                    .sub(new Scalar(PLANNED_COLUMN))
                    .abs()
                    .lt(new Scalar(PLANNED_SIZE))
                    .logical_and(place.select(1, 1)
                            .sub(new Scalar(PLANNED_ROW))
                            .abs()
                            .lt(new Scalar(PLANNED_SIZE)));
            Tensor shown = batch.plan().select(1, 0).select(1, 0).gt(new Scalar(0.5)); // [B, h, w]
            int planned = 0;
            for (int b = 0; b < config.windowsBatch(); b++) {
                boolean any = shown.select(0, b).any().item_bool();
                planned += any ? 1 : 0;
                assertThat(!any || torch.equal(shown.select(0, b), there.select(0, b)))
                        .isTrue();
            }
            double share = planned / (double) config.windowsBatch();
            assertThat(share).isBetween(0.99 - config.unplannedShare() - 0.2, 0.99);
        }
    }

    @Test
    void halfOfTheMomentsAreTheLiveliestOfFour() throws IOException {
        try (PointerScope _ = new PointerScope()) {
            Tensor plan = plan();
            plan.select(0, 1).select(0, 6).select(0, 0).fill_(new Scalar(0.6)); // first of a chunk of three
            plan.select(0, 1).select(0, 7).select(0, 0).fill_(new Scalar(0.6));
            Tensor motion =
                    cache(plan).draw(1, new SplittableRandom(2)).getFirst().motion(config.chunkFrames());
            SplittableRandom random = new SplittableRandom(3);
            int lively = 0;
            int draws = 4000;
            for (int i = 0; i < draws; i++) {
                lively += FilmBatch.moment(motion, random) == 8 ? 1 : 0;
            }
            // the ninth moment is the one whose only neighbour in its chunk is elsewhere
            double once = 1.0 / FRAMES;
            assertThat(lively / (double) draws).isCloseTo((once + 1 - Math.pow(1 - once, 4)) / 2, Offset.offset(0.015));
        }
    }

    /** A dog at one place in every frame, [F, T, S]. */
    private static Tensor plan() {
        float[] dog =
                ScenePlan.slot(Roll.number("dog"), true, PLANNED_COLUMN, PLANNED_ROW, PLANNED_SIZE, 1, 0, false, 0);
        TensorVector slots = new TensorVector();
        slots.push_back(torch.tensor(dog));
        for (int i = 1; i < ScenePlan.SLOTS; i++) {
            slots.push_back(torch.tensor(ScenePlan.nobody()));
        }
        return torch.stack(slots, 1)
                .unsqueeze(1)
                .expand(ScenePlan.FEATURES, FRAMES, ScenePlan.SLOTS)
                .to(torch.ScalarType.Half)
                .contiguous();
    }

    /** Two shards of one clip each; the first is kept for scoring. */
    private LatentCache cache() throws IOException {
        return cache(plan());
    }

    private LatentCache cache(Tensor plan) throws IOException {
        Tensor share = torch.zeros(FRAMES, 8, 8);
        share.select(1, ROW).select(1, COLUMN).fill_(new Scalar(255));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        TensorVector frames = new TensorVector();
        for (int t = 0; t < FRAMES; t++) {
            frames.push_back(PictureCoordinates.of(16, 16));
        }
        tensors.put("latents.0", torch.stack(frames, 1).to(torch.ScalarType.Half));
        tensors.put("actors.0", share.flatten(1, 2).to(torch.ScalarType.Byte));
        tensors.put("who.0", share.flatten(1, 2).div(new Scalar(255)).to(torch.ScalarType.Byte));
        tensors.put("plan.0", plan);
        for (int wording = 0; wording < 4; wording++) {
            tensors.put(
                    "text.0.0." + wording,
                    torch.ones(5 + wording, 8).to(torch.ScalarType.Half).contiguous());
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
