package org.kinora.train.data;

import java.util.SplittableRandom;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.kinora.stage.StageClip;
import org.kinora.tensor.Constant;

/**
 * Short square cut-outs of clips, most of them around an actor, since actors are few of the pixels and most of what
 * people look at.
 */
public final class CropBatch {
    private static final Scalar HALF_RANGE = Constant.of(127.5);
    private static final Scalar ONE = Constant.of(1.0);
    private static final double ON_ACTOR = 0.85;
    private static final int MOMENTS = 4;
    /** One of so many pixels is looked at for motion; no divisor of a row's length. */
    private static final int SPARSE = 7;

    private final int batch;
    private final int frames;
    private final int side;
    private final byte[] rgb; // [B, F, side, side, 3]
    private final byte[] mask; // [B, F, side, side]

    /** Room for {@code batch} cut-outs of {@code frames} frames of {@code side} x {@code side} pixels. */
    public CropBatch(int batch, int frames, int side) {
        this.batch = batch;
        this.frames = frames;
        this.side = side;
        this.rgb = new byte[batch * frames * side * side * 3];
        this.mask = new byte[batch * frames * side * side];
    }

    /** Fills one place of the batch, half of the time with the liveliest of some moments of the clip. */
    public void cut(int place, StageClip clip, SplittableRandom random) {
        int start = random.nextInt(clip.frames() - frames + 1);
        if (random.nextBoolean()) {
            start = liveliest(clip, start, random);
        }
        int x = random.nextInt(clip.width() - side + 1);
        int y = random.nextInt(clip.height() - side + 1);
        if (random.nextDouble() < ON_ACTOR) {
            int[] seen = somethingSeen(clip, start + random.nextInt(frames), random);
            if (seen.length == 2) {
                x = Math.clamp(seen[0] - side / 2 + random.nextInt(side / 2) - side / 4, 0, clip.width() - side);
                y = Math.clamp(seen[1] - side / 2 + random.nextInt(side / 2) - side / 4, 0, clip.height() - side);
            }
        }
        boolean flip = random.nextBoolean();
        for (int f = 0; f < frames; f++) {
            for (int row = 0; row < side; row++) {
                int from = ((start + f) * clip.height() + y + row) * clip.width() + x;
                int to = ((place * frames + f) * side + row) * side;
                copyRow(clip, from, to, flip);
            }
        }
    }

    /** Of a moment and some others the one in which most moves. */
    private int liveliest(StageClip clip, int first, SplittableRandom random) {
        int start = first;
        int most = motion(clip, first);
        for (int other = 1; other < MOMENTS; other++) {
            int next = random.nextInt(clip.frames() - frames + 1);
            int moves = motion(clip, next);
            if (moves > most) {
                start = next;
                most = moves;
            }
        }
        return start;
    }

    /** How many of some pixels begin or cease to show an actor from frame to frame. */
    private int motion(StageClip clip, int start) {
        int pixels = clip.width() * clip.height();
        int changes = 0;
        for (int at = (start + 1) * pixels; at < (start + frames) * pixels; at += SPARSE) {
            changes += clip.mask()[at] == clip.mask()[at - pixels] ? 0 : 1;
        }
        return changes;
    }

    private void copyRow(StageClip clip, int from, int to, boolean flip) {
        if (!flip) {
            System.arraycopy(clip.rgb(), 3 * from, rgb, 3 * to, 3 * side);
            System.arraycopy(clip.mask(), from, mask, to, side);
            return;
        }
        for (int i = 0; i < side; i++) {
            int source = from + side - 1 - i;
            rgb[3 * (to + i)] = clip.rgb()[3 * source];
            rgb[3 * (to + i) + 1] = clip.rgb()[3 * source + 1];
            rgb[3 * (to + i) + 2] = clip.rgb()[3 * source + 2];
            mask[to + i] = clip.mask()[source];
        }
    }

    /** A pixel of an actor in this frame, as {x, y}; empty if none is found in a few tries. */
    private static int[] somethingSeen(StageClip clip, int frame, SplittableRandom random) {
        int pixels = clip.width() * clip.height();
        for (int i = 0; i < 40; i++) {
            int at = random.nextInt(pixels);
            if (clip.mask()[frame * pixels + at] != 0) {
                return new int[] {at % clip.width(), at / clip.width()};
            }
        }
        return new int[0];
    }

    /** [B * F, 3, side, side] in [-1, 1], fp32, channels last in memory. */
    public Tensor video() {
        return video(rgb, (long) batch * frames, side, side);
    }

    /** [B * F, 1, side, side]: 1 where an actor is seen, 0 elsewhere, fp32. */
    public Tensor actors() {
        return actors(mask, (long) batch * frames, side, side);
    }

    /** RGB bytes [N, H, W, 3] as fp32 [N, 3, H, W] in [-1, 1], channels last in memory. */
    public static Tensor video(byte[] rgb, long count, int height, int width) {
        return bytes(rgb, count, height, width, 3)
                .permute(0, 3, 1, 2) // [N, 3, H, W]
                .to(torch.ScalarType.Float)
                .div(HALF_RANGE)
                .sub(ONE);
    }

    /** Mask bytes [N, H, W] as fp32 [N, 1, H, W] of ones and zeros. */
    public static Tensor actors(byte[] mask, long count, int height, int width) {
        return bytes(mask, count, 1, height, width).ne(new Scalar(0)).to(torch.ScalarType.Float);
    }

    private static Tensor bytes(byte[] values, long... shape) {
        try (BytePointer pointer = new BytePointer(values)) {
            return torch.from_blob(pointer, shape, new TensorOptions(torch.ScalarType.Byte))
                    .clone();
        }
    }
}
