package org.kinora.train.codec;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.kinora.model.codec.MemoryCodec;
import org.kinora.model.codec.MemoryCodecConfig;
import org.kinora.stage.StageClip;
import org.kinora.train.data.CropBatch;

/** Measures mean and spread of each latent channel, so that the film model works on numbers of one size. */
final class LatentStatistics {
    private LatentStatistics() {}

    static MemoryCodecConfig measure(MemoryCodec codec, MemoryCodecConfig shape, List<StageClip> clips) {
        TensorVector all = new TensorVector();
        for (StageClip clip : clips) {
            Tensor frames = CropBatch.video(clip.rgb(), clip.frames(), clip.height(), clip.width());
            Tensor raw = codec.encodeRaw(frames, 1); // [T, C, h, w]
            all.push_back(raw.transpose(0, 1).reshape(shape.latentChannels(), -1)); // [C, T h w]
        }
        Tensor values = torch.cat(all, 1);
        Tensor mean = values.mean(1);
        Tensor std = values.sub(mean.unsqueeze(1)).square().mean(1).sqrt();
        return shape.withStatistics(numbers(mean), numbers(std));
    }

    private static List<Double> numbers(Tensor column) {
        List<Double> numbers = new ArrayList<>();
        for (long i = 0; i < column.size(0); i++) {
            numbers.add(Math.round(column.select(0, i).item_double() * 1e5) / 1e5);
        }
        return numbers;
    }
}
