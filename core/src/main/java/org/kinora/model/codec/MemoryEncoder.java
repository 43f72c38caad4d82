package org.kinora.model.codec;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;
import org.kinora.tensor.Constant;

/** Frames to latents: a quarter of the resolution at once, then half the time, half the space, half the time. */
final class MemoryEncoder {
    private static final Scalar SOFT_LIMIT = Constant.of(1 / 25.0);
    private static final Scalar ONE = Constant.of(1.0);

    private final Convolution convIn;
    private final List<MemoryBlock> fullRate;
    private final TimeResampling halfTime;
    private final List<MemoryBlock> halfRate;
    private final Convolution halfSpace;
    private final TimeResampling quarterTime;
    private final List<MemoryBlock> deep;
    private final Convolution convOut;

    MemoryEncoder(MemoryCodecConfig config, Weights weights) {
        int width = config.width();
        int deepWidth = config.deepWidth();
        this.convIn = new Convolution(weights.at("conv_in"), 3 * 16, width, 3, Init.SPREAD);
        this.fullRate = blocks(weights.at("full_rate"), config.encoderBlocks().get(0), width);
        this.halfTime = TimeResampling.down(weights.at("half_time"), width);
        this.halfRate = blocks(weights.at("half_rate"), config.encoderBlocks().get(1), width);
        this.halfSpace = new Convolution(weights.at("half_space"), 4 * width, deepWidth, 1, Init.SPREAD);
        this.quarterTime = TimeResampling.down(weights.at("quarter_time"), deepWidth);
        this.deep = blocks(weights.at("deep"), config.encoderBlocks().get(2), deepWidth);
        this.convOut = new Convolution(weights.at("conv_out"), deepWidth, config.latentChannels(), 3, Init.SPREAD);
    }

    static List<MemoryBlock> blocks(Weights weights, int count, int width) {
        List<MemoryBlock> blocks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            blocks.add(new MemoryBlock(weights.at(Integer.toString(i)), width));
        }
        return blocks;
    }

    /** A tensor, on the device of the weights. */
    Tensor here(Tensor x) {
        return convIn.here(x);
    }

    /** [B * F, 3, H, W] to raw latents in (-5, 5), [B * F / 4, C, H / 8, W / 8]. */
    Tensor apply(Tensor frames, FrameMemory memory, long batch) {
        memory.begin();
        Tensor x = torch.pixel_unshuffle(frames, 4).contiguous(torch.MemoryFormat.ChannelsLast); // [B F, 48, H/4, W/4]
        x = convIn.apply(x);
        x = through(fullRate, x, memory, batch);
        x = halfTime.halve(x); // [B F/2, width, H/4, W/4]
        x = through(halfRate, x, memory, batch);
        x = torch.pixel_unshuffle(x, 2).contiguous(torch.MemoryFormat.ChannelsLast); // [B F/2, 4 width, H/8, W/8]
        x = halfSpace.apply(x);
        x = quarterTime.halve(x); // [B F/4, deepWidth, H/8, W/8]
        x = through(deep, x, memory, batch);
        x = convOut.apply(x).to(torch.ScalarType.Float); // [B F/4, C, H/8, W/8]
        return x.mul(x.square().mul(SOFT_LIMIT).add(ONE).rsqrt());
    }

    static Tensor through(List<MemoryBlock> blocks, Tensor x, FrameMemory memory, long batch) {
        Tensor out = x;
        for (MemoryBlock block : blocks) {
            out = block.apply(out, memory, batch);
        }
        return out;
    }
}
