package org.kinora.judge.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.kinora.judge.sight.Footage;
import org.kinora.stage.StageScript;

final class DenoisingTest {
    private static final Path MODEL = Path.of("../models/kinora-xs");
    private static final int SIZE = 128;
    private static final int FRAMES = 24;
    private static final double SIGMA = 0.4;

    @Test
    void theShippedModelFindsASkyOverAFieldEasierThanSnow() throws IOException {
        List<long[]> shown = new ArrayList<>();
        try (FilmModel model = FilmModel.open(MODEL);
                PointerScope _ = new PointerScope()) {
            Tensor states = model.states("A cat sleeps in a field.");
            double field = error(model, field(), states, shown);
            double snow = error(model, snow(), states, new ArrayList<>());
            assertThat(field).isPositive().isLessThan(snow / 2);
            long tokens = (long) model.codec().latentFrames(FRAMES) * (SIZE / 16) * (SIZE / 16);
            assertThat(shown)
                    .hasSize(model.transformer().config().numLayers())
                    .allSatisfy(shape -> assertThat(shape[1]).isEqualTo(tokens));
        }
    }

    @Test
    void theShippedPlannerFindsSomebodyWhoJumpsElsewhereHarder() throws IOException {
        try (FilmModel model = FilmModel.open(MODEL);
                PointerScope _ = new PointerScope()) {
            StageScript walk = StageCases.uniform(0, 0.55, model.format(FRAMES));
            Twins<Tensor> twins = new Twins.OfPlans(model, Objects.requireNonNull(model.planner()));
            Tensor steady = twins.of(walk);
            Tensor jumping = twins.spliced(steady, twins.of(StageCases.moved(walk, 1)));
            Tensor states = model.states("A car drives to the right on a meadow by day.");
            assertThat(twins.error(jumping, states, SIGMA, 1)).isGreaterThan(twins.error(steady, states, SIGMA, 1));
        }
    }

    @Test
    void theShippedModelGoesOnFromAPicture() throws IOException {
        try (FilmModel model = FilmModel.open(MODEL);
                PointerScope _ = new PointerScope()) {
            StageScript walk = StageCases.uniform(0, 0.55, model.format(FRAMES));
            Footage half = field().part(0, FRAMES / 2);
            Footage added = model.goOn(half, model.plan(walk, FRAMES / 2), "A car drives.", FRAMES / 2, 1);
            assertThat(added.frames()).isEqualTo(FRAMES / 2);
            // the sky is still bright and blue
            assertThat(added.rgb()[2] & 0xFF).isGreaterThan(150);
        }
    }

    private static double error(FilmModel model, Footage film, Tensor states, List<long[]> shown) {
        return Denoising.error(
                model,
                film,
                states,
                SIGMA,
                1,
                (_, hidden) -> shown.add(hidden.to(torch.ScalarType.Float).shape()));
    }

    private static Footage field() {
        byte[] rgb = new byte[FRAMES * SIZE * SIZE * 3];
        for (int i = 0; i < rgb.length; i += 3) {
            boolean sky = i / 3 % (SIZE * SIZE) < SIZE * SIZE / 2;
            rgb[i] = (byte) (sky ? 130 : 90);
            rgb[i + 1] = (byte) (sky ? 190 : 170);
            rgb[i + 2] = (byte) (sky ? 240 : 70);
        }
        return new Footage(SIZE, SIZE, FRAMES, rgb);
    }

    private static Footage snow() {
        byte[] rgb = new byte[FRAMES * SIZE * SIZE * 3];
        new SplittableRandom(1).nextBytes(rgb);
        return new Footage(SIZE, SIZE, FRAMES, rgb);
    }
}
