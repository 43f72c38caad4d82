package org.kinora.model.wan;

import static org.bytedeco.pytorch.global.torch.arange;
import static org.bytedeco.pytorch.global.torch.cat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.jspecify.annotations.Nullable;
import org.kinora.tensor.Handover;

/**
 * A film decoded in overlapping tiles. Where two tiles overlap, one fades into the other, in the order and by the weights
 * of the published program. Each tile is decoded through the whole film before the next begins, so that only one needs to
 * remember its past; what is kept is the frames.
 */
final class TiledDecoding {
    private static final int DOWN = 3;
    private static final int ACROSS = 4;

    private final AutoencoderKLWan model;
    private final int tile; // latent cells
    private final int stride; // latent cells
    private final int kept; // patches of pixels
    private final int overlap; // patches of pixels

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

    /**
     * Decodes a film.
     *
     * @param latents all of it, [B, C, T, h, w]
     * @param stopped asked before each tile
     * @return [B, 3, F, H, W] in the caller's scope, or null if it was stopped
     */
    @Nullable
    Tensor decode(Tensor latents, BooleanSupplier stopped) {
        long height = latents.size(DOWN);
        long width = latents.size(ACROSS);
        long perCell = model.spatialFactor() / model.config().patch();
        List<Tensor> above = List.of();
        TensorVector rows = new TensorVector();
        for (long y = 0; y < height; y += stride) {
            List<Tensor> row = new ArrayList<>();
            TensorVector parts = new TensorVector();
            for (long x = 0; x < width; x += stride) {
                if (stopped.getAsBoolean()) {
                    return null;
                }
                Tensor cells = latents.narrow(DOWN, y, Math.min(tile, height - y))
                        .narrow(ACROSS, x, Math.min(tile, width - x));
                Tensor patches = Handover.of(() -> film(cells));
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

    /** One tile through the whole film, [B, C, T, h, w] to [B, 3 p p, F, H / p, W / p]. */
    private Tensor film(Tensor cells) {
        try (FeatureCache past = new FeatureCache()) {
            TensorVector frames = new TensorVector();
            for (Tensor latent : cells.split(1, 2).get()) {
                frames.push_back(Handover.of(() -> model.decodePatches(latent, past)));
            }
            return cat(frames, 2);
        }
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
}
