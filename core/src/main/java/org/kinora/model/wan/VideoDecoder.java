package org.kinora.model.wan;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.kinora.checkpoint.Weights;
import org.kinora.tensor.Handover;

/** Latents to frames. */
final class VideoDecoder {
    private final CausalConv3d convIn;
    private final MidBlock mid;
    private final List<Level> levels;
    private final ChannelNorm normOut;
    private final CausalConv3d convOut;

    /** Residual blocks, a larger picture perhaps, and in the 2.2 form a shortcut around both. */
    private record Level(
            List<ResidualBlock> blocks,
            @Nullable Upsample up,
            @Nullable Shortcut shortcut) {
        Tensor forward(Tensor x, FeatureCache cache) {
            return Handover.of(() -> {
                Tensor h = blocks.getFirst().forward(x, cache);
                for (ResidualBlock block : blocks.subList(1, blocks.size())) {
                    Tensor before = h;
                    h = block.forward(before, cache);
                    before.close();
                }
                h = up == null ? h : up.forward(h, cache);
                return shortcut == null ? h : h.add(shortcut.repeat(x, cache.first()));
            });
        }
    }

    VideoDecoder(AutoencoderKLWanConfig config, Weights weights) {
        int[] dims = config.decoderDims();
        int count = dims.length - 1;
        this.convIn = new CausalConv3d(weights.at("conv_in"), config.zDim(), dims[0], 3, 3);
        this.mid = new MidBlock(weights.at("mid_block"), dims[0]);
        List<Level> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean last = i == count - 1;
            boolean doublesTime =
                    !last && config.temporalDownsample().reversed().get(i);
            Weights level = weights.at("up_blocks." + i);
            // in the 2.1 form each upsampler has halved the channels
            int in = i > 0 && !config.isResidual() ? dims[i] / 2 : dims[i];
            int out = dims[i + 1];
            List<ResidualBlock> blocks = new ArrayList<>();
            for (int j = 0; j <= config.numResBlocks(); j++) {
                blocks.add(new ResidualBlock(level.at("resnets." + j), j == 0 ? in : out, out));
            }
            Upsample up = null;
            Shortcut shortcut = null;
            if (!last) {
                String name = config.isResidual() ? "upsampler" : "upsamplers.0";
                up = new Upsample(level.at(name), out, config.isResidual() ? out : out / 2, doublesTime);
                shortcut = config.isResidual() ? new Shortcut(in, out, doublesTime ? 2 : 1, 2) : null;
            }
            made.add(new Level(List.copyOf(blocks), up, shortcut));
        }
        this.levels = List.copyOf(made);
        this.normOut = new ChannelNorm(weights.at("norm_out"), dims[count], false);
        this.convOut = new CausalConv3d(weights.at("conv_out"), dims[count], config.pixelChannels(), 3, 3);
    }

    /**
     * Decodes the next piece of a film.
     *
     * @param z [B, zDim, T, h, w], any T of at least 1
     * @return [B, pixelChannels, F, H, W]
     */
    Tensor forward(Tensor z, FeatureCache cache) {
        Tensor h = mid.forward(convIn.forward(z, cache), cache);
        for (Level level : levels) {
            Tensor before = h;
            h = level.forward(before, cache);
            before.close(); // frames are large: what is used up goes at once
        }
        Tensor last = h;
        h = Handover.of(() -> convOut.forwardOnce(normOut.forwardActive(last), cache));
        last.close();
        cache.pieceDone();
        return h;
    }
}
