package org.kinora.model.wan;

import static org.bytedeco.pytorch.global.torch.cat;

import java.util.IdentityHashMap;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/**
 * The last frames that each causal layer has seen of one film, so that coding it piece by piece gives what coding it
 * whole would. Owns native memory outside of any {@code PointerScope}; not thread-safe.
 */
final class FeatureCache implements AutoCloseable {
    private final IdentityHashMap<Object, Tensor> past = new IdentityHashMap<>();
    private boolean first = true;

    /** Whether this is the first piece of the film. */
    boolean first() {
        return first;
    }

    /** Says that a piece is through all layers. */
    void pieceDone() {
        first = false;
    }

    /**
     * Puts what the layer last saw in front of x, zeros at the beginning of the film, and keeps the new last frames.
     *
     * @param layer whose past it is
     * @param x [B, C, T, H, W]
     * @param frames how many to put in front
     * @return [B, C, frames + T, H, W]
     */
    Tensor withPast(Object layer, Tensor x, long frames) {
        Tensor before = past.get(layer);
        if (before == null) {
            before = x.new_zeros(x.size(0), x.size(1), frames, x.size(3), x.size(4));
        }
        Tensor joined = cat(new TensorVector(before, x), 2);
        keep(layer, joined.narrow(2, joined.size(2) - frames, frames));
        return joined;
    }

    /** Keeps x as the layer's past. */
    void keep(Object layer, Tensor x) {
        Tensor old = past.put(layer, x.detach().clone().retainReference());
        if (old != null) {
            old.releaseReference();
        }
    }

    @Override
    public void close() {
        past.values().forEach(Tensor::releaseReference);
        past.clear();
    }
}
