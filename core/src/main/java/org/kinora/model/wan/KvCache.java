package org.kinora.model.wan;

import static org.bytedeco.pytorch.global.torch.cat;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.jspecify.annotations.Nullable;

/**
 * What a film being made remembers of its past: keys (normalised, not yet turned) and values of every layer, for the
 * first {@code sink} latent frames, which hold the look of the film
 * (<a href="https://arxiv.org/abs/2309.17453">attention sinks</a>), and the last {@code window} ones. Memory is bounded
 * whatever the length of the film.
 *
 * <p>Positions count within the cache, the window right behind the sink, so that they never exceed those that the
 * model was trained with. Owns native memory outside of any {@code PointerScope}; not thread-safe.
 */
public final class KvCache implements AutoCloseable {
    private final int sink;
    private final int window;
    private final List<Layer> layers = new ArrayList<>();
    private int frames;

    /**
     * An empty cache.
     *
     * @param sink latent frames at the beginning of the film that are always kept, 0 or more
     * @param window latest latent frames that are kept, at least 1
     */
    public KvCache(int sink, int window) {
        if (sink < 0 || window < 1) {
            throw new IllegalArgumentException("a cache of " + sink + " first and " + window
                    + " last latent frames; the first cannot be negative and one of the last is needed");
        }
        this.sink = sink;
        this.window = window;
    }

    /** Latent frames in the cache now; the next chunk's first frame gets this position. */
    public int frames() {
        return frames;
    }

    /** Keys and values of one layer, each [B, L, D]. */
    record Layer(Tensor keys, Tensor values) {}

    /** The layer's past; only of a cache that is not empty. */
    Layer layer(int index) {
        return layers.get(index);
    }

    /** Appends a chunk to all layers and forgets what has left the window. */
    void append(List<SelfAttention.Projected> chunk, int chunkFrames) {
        if (!layers.isEmpty() && layers.size() != chunk.size()) {
            throw new IllegalArgumentException(
                    "this cache belongs to a model of " + layers.size() + " layers, not " + chunk.size());
        }
        List<Layer> next = new ArrayList<>();
        int all = frames + chunkFrames;
        int kept = Math.min(all, sink + window);
        for (int i = 0; i < chunk.size(); i++) {
            long perFrame = chunk.get(i).keys().size(1) / chunkFrames;
            Layer old = layers.isEmpty() ? null : layers.get(i);
            next.add(new Layer(
                    joined(old == null ? null : old.keys, chunk.get(i).keys(), all - kept, perFrame),
                    joined(old == null ? null : old.values, chunk.get(i).values(), all - kept, perFrame)));
        }
        clear();
        layers.addAll(next);
        frames = kept;
    }

    /** The past and the new tokens without the {@code gone} frames behind the sink; [B, L, D]. */
    private Tensor joined(@Nullable Tensor past, Tensor added, int gone, long perFrame) {
        Tensor all = past == null ? added.detach() : cat(new TensorVector(past, added.detach()), 1);
        Tensor kept = gone == 0
                ? all.clone()
                : cat(
                        new TensorVector(
                                all.narrow(1, 0, sink * perFrame),
                                all.narrow(1, (sink + gone) * perFrame, all.size(1) - (sink + gone) * perFrame)),
                        1);
        return kept.retainReference();
    }

    private static void release(Layer layer) {
        layer.keys.releaseReference();
        layer.values.releaseReference();
    }

    /** Forgets everything, to begin another film. */
    public void clear() {
        layers.forEach(KvCache::release);
        layers.clear();
        frames = 0;
    }

    @Override
    public void close() {
        clear();
    }
}
