package org.kinora.model.wan;

import static org.bytedeco.pytorch.global.torch.arange;
import static org.bytedeco.pytorch.global.torch.cat;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.kinora.model.VideoAutoencoder;
import org.kinora.tensor.Handover;

/**
 * A film decoded in overlapping tiles, each with a past of its own. Where two tiles overlap, one fades into the other,
 * in the order and by the weights of the published program. Not thread-safe.
 */
final class TiledDecoding implements VideoAutoencoder.Decoding {
    private static final int DOWN = 3;
    private static final int ACROSS = 4;

    private final AutoencoderKLWan model;
    private final int tile; // latent cells
    private final int stride; // latent cells
    private final int kept; // patches of pixels
    private final int overlap; // patches of pixels
    private final List<FeatureCache> pasts = new ArrayList<>();

    TiledDecoding(AutoencoderKLWan model, int tilePixels, int stridePixels) {
        int factor = model.spatialFactor();
        int patch = model.config().patch();
        if (stridePixels < factor || tilePixels <= stridePixels) {
            throw new IllegalArgumentException("tiles of " + tilePixels + " pixels every " + stridePixels
                    + " cannot be: the step must be at least " + factor + " and less than the tile");
        }
        this.model = model;
        this.tile = tilePixels / factor;
        this.stride = stridePixels / factor;
        this.kept = stridePixels / patch;
        this.overlap = tilePixels / patch - kept;
    }

    @Override
    public Tensor decode(Tensor latents) {
        TensorVector frames = new TensorVector();
        for (Tensor latent : latents.split(1, 2).get()) {
            frames.push_back(Handover.of(() -> one(latent)));
        }
        return cat(frames, 2);
    }

    /** One latent frame, [B, C, 1, h, w]. */
    private Tensor one(Tensor latent) {
        long height = latent.size(DOWN);
        long width = latent.size(ACROSS);
        long perCell = model.spatialFactor() / model.config().patch();
        List<Tensor> above = List.of();
        TensorVector rows = new TensorVector();
        int number = 0;
        for (long y = 0; y < height; y += stride) {
            List<Tensor> row = new ArrayList<>();
            TensorVector parts = new TensorVector();
            for (long x = 0; x < width; x += stride) {
                Tensor cells =
                        latent.narrow(DOWN, y, Math.min(tile, height - y)).narrow(ACROSS, x, Math.min(tile, width - x));
                FeatureCache past = past(number++);
                Tensor patches = Handover.of(() -> model.decodePatches(cells, past));
                if (!above.isEmpty()) {
                    patches = faded(above.get(row.size()), patches, DOWN);
                }
                if (!row.isEmpty()) {
                    patches = faded(row.getLast(), patches, ACROSS);
                }
                row.add(patches);
                parts.push_back(patches.narrow(DOWN, 0, Math.min(kept, patches.size(DOWN)))
                        .narrow(ACROSS, 0, Math.min(kept, patches.size(ACROSS))));
            }
            above = row;
            rows.push_back(cat(parts, ACROSS));
        }
        Tensor whole = cat(rows, DOWN).narrow(DOWN, 0, height * perCell).narrow(ACROSS, 0, width * perCell);
        return model.pixels(whole);
    }

    private FeatureCache past(int number) {
        if (number == pasts.size()) {
            pasts.add(new FeatureCache());
        }
        return pasts.get(number);
    }

    /** {@code after} with the end of {@code before} fading out over its beginning. */
    private Tensor faded(Tensor before, Tensor after, int axis) {
        long extent = Math.min(Math.min(before.size(axis), after.size(axis)), overlap);
        long[] shape = {1, 1, 1, 1, 1};
        shape[axis] = extent;
        Tensor rise = arange(new Scalar((double) extent))
                .div(new Scalar((double) extent))
                .view(shape)
                .to(after);
        Tensor end = before.narrow(axis, before.size(axis) - extent, extent);
        Tensor seam = end.lerp(after.narrow(axis, 0, extent), rise);
        long rest = after.size(axis) - extent;
        return rest == 0 ? seam : cat(new TensorVector(seam, after.narrow(axis, extent, rest)), axis);
    }

    @Override
    public void close() {
        pasts.forEach(FeatureCache::close);
    }
}
