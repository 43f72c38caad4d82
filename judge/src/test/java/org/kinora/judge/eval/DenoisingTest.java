package org.kinora.judge.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.kinora.judge.sight.Footage;
import org.kinora.sampler.Prediction;

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

    private static double error(FilmModel model, Footage film, Tensor states, List<long[]> shown) {
        return Denoising.error(
                model,
                film,
                states,
                SIGMA,
                1,
                model.prediction() == Prediction.SAMPLE,
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
