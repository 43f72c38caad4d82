package org.kinora.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kinora.checkpoint.FreshWeights;
import org.kinora.model.wan.KvCache;
import org.kinora.model.wan.WanTransformer3DModel;
import org.kinora.model.wan.WanTransformerConfig;
import org.kinora.tensor.Noise;

class ChunkRolloutTest {
    private static final long[] SHAPE = {1, 4, 1, 4, 4};

    @Test
    void oneGuidedStepMovesAwayFromTheAnswerWithoutText() {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            WanTransformer3DModel model = model(4);
            Tensor text = Noise.normal(Noise.generator(3), 1, 5, 16);
            Tensor noise = Noise.normal(Noise.generator(9), SHAPE);
            Tensor times = torch.full(new long[] {1, 1}, new Scalar(1000));
            KvCache nothing = new KvCache(1, 1);
            Tensor told = model.step(noise, times, text, nothing);
            Tensor untold = model.step(noise, times, torch.zeros_like(text), nothing);

            assertThat(differ(made(model, text, 1), told)).isLessThan(1e-6);
            assertThat(differ(made(model, text, 3), untold.add(told.sub(untold).mul(new Scalar(3)))))
                    .isLessThan(1e-5);
            assertThat(differ(told, untold)).isGreaterThan(1e-3);
        }
    }

    @Test
    void aModelWithTwoMoreInputsIsToldWhereEachLatentIs() {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            WanTransformer3DModel model = model(6);
            Tensor text = Noise.normal(Noise.generator(3), 1, 5, 16);
            Tensor noise = Noise.normal(Noise.generator(9), SHAPE);
            Tensor seen = PictureCoordinates.append(noise);
            Tensor times = torch.full(new long[] {1, 1}, new Scalar(1000));

            assertThat(seen.shape()).containsExactly(1, 6, 1, 4, 4);
            assertThat(seen.select(1, 4).flatten().select(0, 1).item_double()).isCloseTo(-1.0 / 3, within(1e-6));
            assertThat(seen.select(1, 4).flatten().select(0, 3).item_double()).isEqualTo(1); // the first row's end
            assertThat(seen.select(1, 5).flatten().select(0, 3).item_double()).isEqualTo(-1);
            assertThat(differ(made(model, text, 1), model.step(seen, times, text, new KvCache(1, 1))))
                    .isLessThan(1e-6);
        }
    }

    @Test
    void guidanceMovesAwayFromTheAnswerWithoutThePlanToo() {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            WanTransformer3DModel model = model(6 + PaintedPlan.CHANNELS);
            Tensor text = Noise.normal(Noise.generator(3), 1, 5, 16);
            Tensor painted = Noise.normal(Noise.generator(4), 1, PaintedPlan.CHANNELS, 1, 4, 4);
            Tensor placed = PictureCoordinates.append(Noise.normal(Noise.generator(9), SHAPE));
            Tensor times = torch.full(new long[] {1, 1}, new Scalar(1000));
            KvCache nothing = new KvCache(1, 1);
            Tensor told = model.step(PaintedPlan.append(placed, painted), times, text, nothing);
            Tensor untold = model.step(PaintedPlan.append(placed, null), times, torch.zeros_like(text), nothing);

            assertThat(differ(
                            made(model, text, painted, 3),
                            untold.add(told.sub(untold).mul(new Scalar(3)))))
                    .isLessThan(1e-5);
        }
    }

    private static Tensor made(WanTransformer3DModel model, Tensor text, double guidance) {
        return made(model, text, null, guidance);
    }

    /** One Euler step from pure noise to what the model predicts, from seed 9. */
    private static Tensor made(WanTransformer3DModel model, Tensor text, @Nullable Tensor painted, double guidance) {
        RolloutConfig config = new RolloutConfig(RolloutConfig.SAMPLE, 1, 1, guidance, 0, 1, 1, 1);
        try (ChunkRollout rollout = new ChunkRollout(model, config, torch.ScalarType.Float, 9)) {
            return rollout.next(text, painted, 1, SHAPE[3], SHAPE[4]);
        }
    }

    /** A model whose head has weights, so that it predicts something. */
    private static WanTransformer3DModel model(int inChannels) {
        WanTransformerConfig config = new WanTransformerConfig(
                List.of(1, 2, 2),
                2,
                16,
                inChannels,
                4,
                16,
                32,
                48,
                2,
                true,
                "rms_norm_across_heads",
                1e-6,
                null,
                null,
                64,
                null);
        FreshWeights fresh = new FreshWeights(1);
        WanTransformer3DModel model = new WanTransformer3DModel(config, fresh);
        Objects.requireNonNull(fresh.tensors().get("proj_out.weight")).copy_(Noise.normal(Noise.generator(2), 16, 32));
        return model;
    }

    private static double differ(Tensor a, Tensor b) {
        return a.sub(b).abs().max().item_double();
    }
}
