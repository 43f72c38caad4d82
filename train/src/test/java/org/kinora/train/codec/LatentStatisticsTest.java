package org.kinora.train.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.kinora.checkpoint.FreshWeights;
import org.kinora.checkpoint.GivenWeights;
import org.kinora.model.codec.MemoryCodec;
import org.kinora.model.codec.MemoryCodecConfig;
import org.kinora.tensor.Noise;

class LatentStatisticsTest {
    @Test
    void aChannelThatTheDecoderHeedsTwiceAsMuchIsDividedByHalfAsMuch() {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            MemoryCodecConfig shape = MemoryCodecConfig.untrained(4, 16, 32, 16, List.of(1, 1, 1), List.of(1, 1, 1));
            FreshWeights fresh = new FreshWeights(5);
            new MemoryCodec(shape, fresh, torch.ScalarType.Float);
            Tensor frames = Noise.normal(Noise.generator(1), 8, 3, 32, 32).tanh();
            List<LatentStatistics.Sample> samples =
                    List.of(new LatentStatistics.Sample(frames, torch.ones(8, 1, 32, 32)));
            List<Double> before = measured(shape, fresh, samples).latentsStd();

            // the first channel's column of the decoder's first convolution
            Objects.requireNonNull(fresh.tensors().get("decoder.conv_in.weight"))
                    .select(1, 0)
                    .mul_(new Scalar(2.0));
            MemoryCodecConfig after = measured(shape, fresh, samples);
            List<Double> scale = after.latentsStd();

            double ratio = (scale.get(0) / scale.get(1)) / (before.get(0) / before.get(1));
            assertThat(ratio).isCloseTo(0.5, within(0.05));
            MemoryCodec codec = new MemoryCodec(after, new GivenWeights(fresh.tensors()), torch.ScalarType.Float);
            Tensor latents = codec.encode(frames.unsqueeze(0).transpose(1, 2)); // [1, C, T, h, w]
            assertThat(latents.square().mean().item_double()).isCloseTo(1, within(1e-3));
            assertThat(latents.mean(0, 2, 3, 4).abs().max().item_double()).isLessThan(1e-3);
        }
    }

    private static MemoryCodecConfig measured(
            MemoryCodecConfig shape, FreshWeights weights, List<LatentStatistics.Sample> samples) {
        MemoryCodec codec = new MemoryCodec(shape, new GivenWeights(weights.tensors()), torch.ScalarType.Float);
        return LatentStatistics.measure(codec, shape, samples);
    }
}
