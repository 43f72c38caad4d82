package org.kinora.model.wan;

import static org.bytedeco.pytorch.global.torch.constant_pad_nd;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * The shortcuts of the 2.2 form, without weights: cells are folded into channels and averaged, or channels are repeated
 * and unfolded into cells (<a href="https://arxiv.org/abs/2410.10733">DC-AE</a>).
 *
 * @param in channels that come
 * @param out channels that go
 * @param time factor along time
 * @param space factor along height and width
 */
record Shortcut(int in, int out, int time, int space) {
    Shortcut {
        if (in * time * space * space % out != 0 && out * time * space * space % in != 0) {
            throw new IllegalArgumentException("no shortcut from " + in + " to " + out + " channels");
        }
    }

    /** [B, in, T, H, W] to [B, out, T / time, H / space, W / space]; zero frames fill up the front. */
    Tensor average(Tensor x) {
        long missing = Math.floorMod(-x.size(2), (long) time);
        Tensor padded = missing == 0 ? x : constant_pad_nd(x, 0, 0, 0, 0, missing, 0);
        return padded.unflatten(4, -1, space)
                .unflatten(3, -1, space)
                .unflatten(2, -1, time) // [B, in, T', time, H', space, W', space]
                .permute(0, 1, 3, 5, 7, 2, 4, 6)
                .flatten(1, 4) // [B, in * time * space * space, T', H', W']
                .unflatten(1, out, -1) // [B, out, group, T', H', W']
                .mean(2);
    }

    /** [B, in, T, H, W] to [B, out, T * time, H * space, W * space]; a film's first frame is not repeated in time. */
    Tensor repeat(Tensor x, boolean firstPiece) {
        long repeats = (long) out * time * space * space / in;
        Tensor grown = x.repeat_interleave(repeats, new LongOptional(1), new LongOptional())
                .unflatten(1, out, time, space, space) // [B, out, time, space, space, T, H, W]
                .permute(0, 1, 5, 2, 6, 3, 7, 4) // [B, out, T, time, H, space, W, space]
                .flatten(6, 7)
                .flatten(4, 5)
                .flatten(2, 3);
        long surplus = firstPiece ? time - 1 : 0;
        return grown.narrow(2, surplus, grown.size(2) - surplus);
    }
}
