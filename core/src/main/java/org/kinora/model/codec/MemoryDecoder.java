package org.kinora.model.codec;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;

/** Latents to frames: most of the work at an eighth and a quarter of the resolution, one fine stage at half of it. */
final class MemoryDecoder {
    private final Convolution convIn;
    private final List<MemoryBlock> deep;
    private final Convolution twiceSpace;
    private final TimeResampling halfTime;
    private final List<MemoryBlock> halfRate;
    private final TimeResampling fullTime;
    private final List<MemoryBlock> fullRate;
    private final Convolution fineSpace;
    private final Convolution fine1;
    private final Convolution fine2;
    private final Convolution convOut;

    MemoryDecoder(MemoryCodecConfig config, Weights weights) {
        int width = config.width();
        int deepWidth = config.deepWidth();
        int fineWidth = config.fineWidth();
        this.convIn = new Convolution(weights.at("conv_in"), config.latentChannels(), deepWidth, 3, Init.SPREAD);
        this.deep =
                MemoryEncoder.blocks(weights.at("deep"), config.decoderBlocks().get(0), deepWidth);
        this.twiceSpace = new Convolution(weights.at("twice_space"), deepWidth, 4 * width, 1, Init.SPREAD);
        this.halfTime = TimeResampling.up(weights.at("half_time"), width);
        this.halfRate = MemoryEncoder.blocks(
                weights.at("half_rate"), config.decoderBlocks().get(1), width);
        this.fullTime = TimeResampling.up(weights.at("full_time"), width);
        this.fullRate = MemoryEncoder.blocks(
                weights.at("full_rate"), config.decoderBlocks().get(2), width);
        this.fineSpace = new Convolution(weights.at("fine_space"), width, 4 * fineWidth, 3, Init.SPREAD);
        this.fine1 = new Convolution(weights.at("fine.conv1"), fineWidth, fineWidth, 3, Init.HE);
        this.fine2 = new Convolution(weights.at("fine.conv2"), fineWidth, fineWidth, 3, Init.ZERO);
        this.convOut = new Convolution(weights.at("conv_out"), fineWidth, 3 * 4, 3, Init.SPREAD);
    }

    /** Raw latents [B * T, C, h, w] to [B * 4T, 3, 8h, 8w], not clamped. */
    Tensor apply(Tensor latents, FrameMemory memory, long batch) {
        memory.begin();
        Tensor x = convIn.apply(latents.contiguous(torch.MemoryFormat.ChannelsLast)); // [B T, deepWidth, h, w]
        x = MemoryEncoder.through(deep, x, memory, batch);
        x = shuffle(twiceSpace.apply(x)); // [B T, width, 2h, 2w]
        x = halfTime.twice(x); // [B 2T, width, 2h, 2w]
        x = MemoryEncoder.through(halfRate, x, memory, batch);
        x = fullTime.twice(x); // [B 4T, width, 2h, 2w]
        x = MemoryEncoder.through(fullRate, x, memory, batch);
        x = shuffle(fineSpace.apply(x)); // [B 4T, fineWidth, 4h, 4w]
        x = x.add(fine2.apply(fine1.apply(x).relu()));
        return torch.pixel_shuffle(convOut.apply(x), 2); // [B 4T, 3, 8h, 8w]
    }

    private static Tensor shuffle(Tensor x) {
        return torch.pixel_shuffle(x, 2).contiguous(torch.MemoryFormat.ChannelsLast);
    }
}
