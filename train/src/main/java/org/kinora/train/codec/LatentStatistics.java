package org.kinora.train.codec;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.kinora.model.codec.MemoryCodec;
import org.kinora.model.codec.MemoryCodecConfig;
import org.kinora.stage.StageClip;
import org.kinora.tensor.Handover;
import org.kinora.tensor.Noise;
import org.kinora.train.data.CropBatch;

/**
 * Measures each latent channel's mean, and its scale in the eyes of the decoder: after division by it, the same error in
 * any channel changes the frames about as much, and the mean square of all channels is 1. A film model that learns such
 * latents spends itself on what can be seen; channels of fine detail stay small and sink into the noise first.
 */
final class LatentStatistics {
    /** Clips through which the decoder is probed. */
    private static final int PROBED = 3;
    /** Strength of a probe, in standard deviations of its channel. */
    private static final double PROBE = 0.5;

    private LatentStatistics() {}

    /**
     * A clip as tensors.
     *
     * @param frames [F, 3, H, W] in [-1, 1]
     * @param actors 1 where an actor is, else 0, [F, 1, H, W]
     */
    record Sample(Tensor frames, Tensor actors) {
        static Sample of(StageClip clip) {
            return new Sample(
                    CropBatch.video(clip.rgb(), clip.frames(), clip.height(), clip.width()),
                    CropBatch.actors(clip.mask(), clip.frames(), clip.height(), clip.width()));
        }
    }

    /** The shape with the statistics of the codec's latents for the samples. */
    static MemoryCodecConfig measure(MemoryCodec codec, MemoryCodecConfig shape, List<Sample> samples) {
        TensorVector all = new TensorVector();
        for (Sample sample : samples) {
            Tensor raw = Handover.of(() -> codec.encodeRaw(sample.frames(), 1)); // [T, C, h, w]
            all.push_back(raw.transpose(0, 1).reshape(shape.latentChannels(), -1)); // [C, T h w]
        }
        Tensor values = torch.cat(all, 1);
        Tensor mean = values.mean(1); // [C]
        Tensor spread = values.sub(mean.unsqueeze(1)).square().mean(1).sqrt(); // [C]
        Tensor weight = sensitivity(codec, spread, samples.subList(0, Math.min(PROBED, samples.size())));
        Tensor seen = spread.mul(weight); // [C]
        Tensor scale = seen.square().mean().sqrt().div(weight); // [C]
        return shape.withStatistics(numbers(mean), numbers(scale));
    }

    /** How far frames move, inside actors, for each unit that a channel moves: [C]. */
    private static Tensor sensitivity(MemoryCodec codec, Tensor spread, List<Sample> samples) {
        int channels = (int) spread.size(0);
        float[] moved = new float[channels];
        for (Sample sample : samples) {
            try (PointerScope _ = new PointerScope()) {
                Tensor raw = codec.encodeRaw(sample.frames(), 1); // [T, C, h, w]
                Tensor made = codec.decodeRaw(raw, 1); // [F, 3, H, W]
                for (int channel = 0; channel < channels; channel++) {
                    moved[channel] += probe(codec, raw, made, sample.actors(), channel, spread);
                }
            }
        }
        return torch.tensor(moved).sqrt().div(spread.mul(new Scalar(PROBE)));
    }

    private static float probe(MemoryCodec codec, Tensor raw, Tensor made, Tensor actors, int channel, Tensor spread) {
        try (PointerScope _ = new PointerScope()) {
            Tensor touched = raw.clone();
            Tensor one = touched.select(1, channel); // [T, h, w]
            Tensor noise = Noise.normal(Noise.generator(channel), one.shape());
            one.add_(noise.mul(spread.select(0, channel)).mul(new Scalar(PROBE)));
            Tensor change =
                    codec.decodeRaw(touched, 1).sub(made).square().mean(1).unsqueeze(1); // [F, 1, H, W]
            return change.mul(actors).sum().div(actors.sum()).item_float();
        }
    }

    private static List<Double> numbers(Tensor column) {
        List<Double> numbers = new ArrayList<>();
        for (long i = 0; i < column.size(0); i++) {
            numbers.add(Math.round(column.select(0, i).item_double() * 1e5) / 1e5);
        }
        return numbers;
    }
}
