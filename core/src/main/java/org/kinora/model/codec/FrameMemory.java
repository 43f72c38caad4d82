package org.kinora.model.codec;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * What each memory block saw last, so that a clip can go through in pieces. Blocks come by in the same order for every
 * piece, so the slots need no names. The frame before the first one is the first one itself: a still picture is a film
 * in which nothing moves.
 */
final class FrameMemory implements AutoCloseable {
    private final List<Tensor> last = new ArrayList<>(); // [B, 1, H, W, C] each
    private final boolean streaming;
    private int slot;

    private FrameMemory(boolean streaming) {
        this.streaming = streaming;
    }

    /** For a clip that goes through whole. */
    static FrameMemory forWholeClip() {
        return new FrameMemory(false);
    }

    /** For a clip that goes through in pieces. */
    static FrameMemory forPieces() {
        return new FrameMemory(true);
    }

    /** Called before each piece. */
    void begin() {
        slot = 0;
    }

    /**
     * The features of one frame earlier.
     *
     * @param x [B * F, C, H, W], channels last
     * @param batch B
     */
    Tensor before(Tensor x, long batch) {
        long frames = x.size(0) / batch;
        Tensor clip = x.permute(0, 2, 3, 1).reshape(batch, frames, x.size(2), x.size(3), x.size(1)); // [B, F, H, W, C]
        boolean known = streaming && slot < last.size();
        Tensor past = known ? last.get(slot) : clip.narrow(1, 0, 1);
        Tensor shifted = torch.cat(new TensorVector(past, clip.narrow(1, 0, frames - 1)), 1); // [B, F, H, W, C]
        if (streaming) {
            Tensor newest = clip.narrow(1, frames - 1, 1).clone();
            newest.retainReference();
            if (known) {
                last.set(slot, newest);
                past.releaseReference();
            } else {
                last.add(newest);
            }
            slot++;
        }
        return shifted.view(x.size(0), x.size(2), x.size(3), x.size(1)).permute(0, 3, 1, 2);
    }

    @Override
    public void close() {
        last.forEach(Tensor::releaseReference);
        last.clear();
    }
}
