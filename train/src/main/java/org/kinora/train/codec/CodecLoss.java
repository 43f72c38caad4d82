package org.kinora.train.codec;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.kinora.tensor.Constant;

/**
 * What a reconstruction is punished for: absolute and squared error, weighted to the actors and most to where they come and
 * go, and the absolute error of its gradients in space (edges) and in time (flicker, ghosts) and of its means over 8x8 pixels (tints).
 */
final class CodecLoss {
    private static final Scalar EDGES = Constant.of(0.5);
    private static final Scalar TINT = Constant.of(0.5);
    private static final Scalar FLICKER = Constant.of(0.25);
    private static final Scalar ONE = Constant.of(1.0);

    private final Scalar actorWeight;
    private final Scalar movingWeight;

    /**
     * @param actorWeight how much more an actor's pixel weighs than one of the background
     * @param movingWeight how much more a pixel weighs where an actor has come or gone
     */
    CodecLoss(double actorWeight, double movingWeight) {
        this.actorWeight = Constant.of(actorWeight);
        this.movingWeight = Constant.of(movingWeight);
    }

    /**
     * A single number.
     *
     * @param made [B * F, 3, H, W]
     * @param wanted the same
     * @param actors [B * F, 1, H, W]
     */
    Tensor of(Tensor made, Tensor wanted, Tensor actors, long batch) {
        Tensor error = made.sub(wanted); // [B F, 3, H, W]
        Tensor weight = actors.mul(actorWeight)
                .add(outlines(actors, batch).mul(movingWeight))
                .add(ONE);
        weight = weight.div(weight.mean());
        Tensor absolute = error.abs();
        Tensor loss = absolute.add(error.square()).mul(weight).mean();
        Tensor rows = difference(error, 2).abs().mean();
        Tensor columns = difference(error, 3).abs().mean();
        Tensor clip = error.view(batch, error.size(0) / batch, 3, error.size(2), error.size(3)); // [B, F, 3, H, W]
        Tensor time = difference(clip, 1).abs().mean();
        Tensor tint = torch.avg_pool2d(error, 8, 8).abs().mean();
        loss = loss.add(tint.mul(TINT));
        return loss.add(rows.add(columns).mul(EDGES)).add(time.mul(FLICKER));
    }

    private static Tensor difference(Tensor x, long dimension) {
        long count = x.size(dimension) - 1;
        return x.narrow(dimension, 1, count).sub(x.narrow(dimension, 0, count));
    }

    /** Peak signal-to-noise ratio in dB of frames in [-1, 1], where {@code where} [N, 1, H, W] is one. */
    static double psnr(Tensor made, Tensor wanted, Tensor where) {
        Tensor error = made.sub(wanted).square().mul(where);
        double mean = error.sum().item_double() / (3 * Math.max(1, where.sum().item_double()));
        return 10 * Math.log10(4 / Math.max(mean, 1e-10));
    }

    /**
     * Where an actor has come or gone since the frame before; nowhere in the first frames of clips.
     *
     * @param actors [B * F, 1, H, W]
     */
    static Tensor outlines(Tensor actors, long batch) {
        Tensor clips = actors.view(batch, actors.size(0) / batch, 1, actors.size(2), actors.size(3)); // [B, F, 1, H, W]
        Tensor first = clips.narrow(1, 0, 1);
        Tensor before = torch.cat(new TensorVector(first, clips.narrow(1, 0, clips.size(1) - 1)), 1);
        return clips.ne(before).to(actors.scalar_type()).view(actors.sizes());
    }

    static Tensor everywhere(Tensor actors) {
        return torch.ones_like(actors);
    }
}
