package org.kinora.model.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.kinora.checkpoint.FreshWeights;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;
import org.kinora.model.VideoAutoencoder;
import org.kinora.tensor.Noise;

class MemoryCodecTest {
    private static final MemoryCodecConfig SMALL =
            MemoryCodecConfig.untrained(8, 16, 32, 16, List.of(1, 1, 1), List.of(1, 1, 1));

    /** Weights whose last layers are not zero, so that the memory takes part. */
    private static Weights stirred() {
        FreshWeights fresh = new FreshWeights(3);
        return (name, init, shape) -> fresh.get(name, init == Init.ZERO && shape.length == 4 ? Init.HE : init, shape);
    }

    private static MemoryCodec codec() {
        return new MemoryCodec(SMALL, stirred(), torch.ScalarType.Float);
    }

    private static double distance(Tensor a, Tensor b) {
        return a.sub(b).abs().max().item_double();
    }

    @Test
    void piecesDecodeLikeTheWholeFilm() {
        try (PointerScope _ = new PointerScope()) {
            MemoryCodec codec = codec();
            Tensor latents = Noise.normal(Noise.generator(1), 2, 8, 5, 4, 6);
            Tensor whole;
            try (VideoAutoencoder.Decoding film = codec.startDecoding()) {
                whole = film.decode(latents);
            }
            assertThat(whole.shape()).containsExactly(2, 3, 20, 32, 48);
            TensorVector pieces = new TensorVector();
            try (VideoAutoencoder.Decoding film = codec.startDecoding()) {
                pieces.push_back(film.decode(latents.narrow(2, 0, 1)));
                pieces.push_back(film.decode(latents.narrow(2, 1, 3)));
                pieces.push_back(film.decode(latents.narrow(2, 4, 1)));
            }
            assertThat(distance(torch.cat(pieces, 2), whole)).isLessThan(1e-5);
        }
    }

    @Test
    void piecesEncodeLikeTheWholeFilm() {
        try (PointerScope _ = new PointerScope()) {
            MemoryCodec codec = codec();
            Tensor video = Noise.normal(Noise.generator(2), 1, 3, 16, 32, 16);
            Tensor whole = codec.encode(video);
            assertThat(whole.shape()).containsExactly(1, 8, 4, 4, 2);
            TensorVector pieces = new TensorVector();
            try (MemoryCodec.Encoding film = codec.startEncoding()) {
                pieces.push_back(film.encode(video.narrow(2, 0, 4)));
                pieces.push_back(film.encode(video.narrow(2, 4, 8)));
                pieces.push_back(film.encode(video.narrow(2, 12, 4)));
            }
            assertThat(distance(torch.cat(pieces, 2), whole)).isLessThan(1e-5);
        }
    }

    @Test
    void laterFramesDoNotChangeEarlierLatents() {
        try (PointerScope _ = new PointerScope()) {
            MemoryCodec codec = codec();
            Tensor video = Noise.normal(Noise.generator(4), 1, 3, 12, 16, 16);
            Tensor changed = video.clone();
            changed.narrow(2, 8, 4).zero_();
            Tensor before = codec.encode(video);
            Tensor after = codec.encode(changed);
            assertThat(distance(before.narrow(2, 0, 2), after.narrow(2, 0, 2))).isZero();
            assertThat(distance(before.narrow(2, 2, 1), after.narrow(2, 2, 1))).isPositive();
        }
    }

    @Test
    void aFreshCodecKeepsAFlatStillColour() {
        try (PointerScope _ = new PointerScope()) {
            MemoryCodec codec = new MemoryCodec(SMALL, new FreshWeights(1), torch.ScalarType.Float);
            Tensor grey = torch.ones(4, 3, 64, 64).mul(new Scalar(0.25));
            Tensor made = codec.decodeRaw(codec.encodeRaw(grey, 1), 1);
            // 0.25 / sqrt(1 + 0.25^2 / 25) = 0.24969
            assertThat(distance(made, torch.ones_like(made).mul(new Scalar(0.24969))))
                    .isLessThan(1e-4);
        }
    }

    @Test
    void refusesClipsThatDoNotFillTheLastLatent() {
        try (PointerScope _ = new PointerScope()) {
            assertThatThrownBy(() -> codec().encode(torch.zeros(1, 3, 6, 16, 16)))
                    .hasMessageContaining("6 frames")
                    .hasMessageContaining("multiple of 4");
        }
    }
}
