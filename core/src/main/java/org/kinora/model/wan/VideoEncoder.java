package org.kinora.model.wan;

import static org.bytedeco.pytorch.global.torch.silu;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.kinora.checkpoint.Weights;

/** Frames to means and log variances of latents. */
final class VideoEncoder {
    private final CausalConv3d convIn;
    private final List<Level> levels;
    private final MidBlock mid;
    private final ChannelNorm normOut;
    private final CausalConv3d convOut;

    /** Residual blocks, a smaller picture perhaps, and in the 2.2 form a shortcut around both. */
    private record Level(
            List<ResidualBlock> blocks,
            @Nullable Downsample down,
            @Nullable Shortcut shortcut) {
        Tensor forward(Tensor x, FeatureCache cache) {
            Tensor h = x;
            for (ResidualBlock block : blocks) {
                h = block.forward(h, cache);
            }
            h = down == null ? h : down.forward(h, cache);
            return shortcut == null ? h : h.add(shortcut.average(x));
        }
    }

    VideoEncoder(AutoencoderKLWanConfig config, Weights weights) {
        int[] dims = config.encoderDims();
        int count = dims.length - 1;
        int top = dims[count];
        this.convIn = new CausalConv3d(weights.at("conv_in"), config.pixelChannels(), dims[0], 3, 3);
        List<Level> made = new ArrayList<>();
        int flat = 0; // the 2.1 form numbers blocks and downsamplers of all levels in one row
        for (int i = 0; i < count; i++) {
            boolean last = i == count - 1;
            boolean halvesTime = !last && config.temporalDownsample().get(i);
            List<ResidualBlock> blocks = new ArrayList<>();
            for (int j = 0; j < config.numResBlocks(); j++) {
                String name = config.isResidual() ? "down_blocks." + i + ".resnets." + j : "down_blocks." + flat++;
                blocks.add(new ResidualBlock(weights.at(name), j == 0 ? dims[i] : dims[i + 1], dims[i + 1]));
            }
            Downsample down = null;
            if (!last) {
                String name = config.isResidual() ? "down_blocks." + i + ".downsampler" : "down_blocks." + flat++;
                down = new Downsample(weights.at(name), dims[i + 1], halvesTime);
            }
            Shortcut shortcut =
                    config.isResidual() ? new Shortcut(dims[i], dims[i + 1], halvesTime ? 2 : 1, last ? 1 : 2) : null;
            made.add(new Level(List.copyOf(blocks), down, shortcut));
        }
        this.levels = List.copyOf(made);
        this.mid = new MidBlock(weights.at("mid_block"), top);
        this.normOut = new ChannelNorm(weights.at("norm_out"), top, false);
        this.convOut = new CausalConv3d(weights.at("conv_out"), top, 2 * config.zDim(), 3, 3);
    }

    /**
     * Encodes the next piece of a film.
     *
     * @param x [B, pixelChannels, F, H, W]; F is 1 plus a multiple of the temporal factor for the first piece, a
     *     multiple for later ones
     * @return [B, 2 zDim, T, h, w]
     */
    Tensor forward(Tensor x, FeatureCache cache) {
        Tensor h = convIn.forward(x, cache);
        for (Level level : levels) {
            h = level.forward(h, cache);
        }
        h = mid.forward(h, cache);
        h = convOut.forward(silu(normOut.forward(h)), cache);
        cache.pieceDone();
        return h;
    }
}
