package org.kinora.pipeline;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.kinora.model.wan.WanTransformerConfig;
import org.kinora.tensor.Constant;

/**
 * A {@link ScenePlan} as pictures, {@value #CHANNELS} more channels beside the latents of a film: for each latent, whether
 * somebody is there, who, which part of whom, how turned, feeling what, how far on in the movement of its own that everybody
 * repeats, wings that beat or feet that patter, and where he is at the first and the last of the frames that a latent frame
 * stands for, as the plan's neighbouring moments say.
 */
public final class PaintedPlan {
    /** Channels that a painted plan has. */
    public static final int CHANNELS = 50;
    /** Those that say how far on somebody is in a movement of its own. */
    public static final int MOVEMENT = 4;
    /** The last of them, that say where somebody comes from and goes to within a latent frame. */
    public static final int MOTION = 8;

    /** Frames after which everybody's own movement begins again, 12 a second; 1 for who does not move. */
    private static final float[] LOOPS = {
        33, 36, 37, 35, 26, 37, 36, 36, 37, 37, 1, 1, 1, 24, 37, 24, 36, 36, 37, 36, 36, 36, 36, 36, 36, 36, 36, 36, 36,
        36, 36, 42, 37, 36, 33, 37, 37, 37, 36, 36, 36, 36, 33, 36, 37, 36, 36, 36, 36, 36, 37, 33, 36, 36, 36, 36, 36,
        31, 37, 36, 36, 36, 36, 36, 36, 36, 36, 36, 36, 36, 1, 1, 1, 1, 36, 1, 1, 1, 37, 1
    };
    /** Frames that a latent frame stands for, the one that a plan tells of, and how much later each next slot moves. */
    private static final Scalar LATENT_FRAME = Constant.of(4);

    private static final Scalar MIDDLE = Constant.of(2);
    /** How far the first and the last frame of a latent frame are from the one that a plan tells of, in latent frames. */
    private static final Scalar FIRST = Constant.of(-0.5);

    private static final Scalar LAST = Constant.of(0.25);
    private static final Scalar LATER = Constant.of(7);
    private static final int HARMONICS = MOVEMENT / 2;

    private static final Scalar ZERO = Constant.of(0);
    private static final Scalar ONE = Constant.of(1);
    private static final List<Scalar> FREQUENCIES =
            List.of(Constant.of(Math.PI), Constant.of(2 * Math.PI), Constant.of(4 * Math.PI));
    private static final Scalar LEAST = Constant.of(0.05);
    private static final Scalar TOP = Constant.of(-1);
    private static final Scalar FELT = Constant.of(ScenePlan.FEELING / 2.0);
    private static final Scalar ASIDE = Constant.of(1.5);
    private static final Scalar ABOVE = Constant.of(-1.75);
    private static final Scalar BEHIND = Constant.of(-1000);

    private PaintedPlan() {}

    /** Whether a model of this shape paints plans: it takes coordinates and a painted plan beside its latents. */
    public static boolean wantedBy(WanTransformerConfig config) {
        return config.inChannels() == config.outChannels() + PictureCoordinates.CHANNELS + CHANNELS;
    }

    /**
     * Latents with what is planned for them beside them.
     *
     * @param latents with their coordinates, [B, C, T, h, w]
     * @param painted [B, {@value #CHANNELS}, T, h, w]; null where nothing is planned
     * @return [B, C + {@value #CHANNELS}, T, h, w]
     */
    public static Tensor append(Tensor latents, @Nullable Tensor painted) {
        Tensor plan = painted != null
                ? painted
                : torch.zeros(latents.size(0), CHANNELS, latents.size(2), latents.size(3), latents.size(4));
        return torch.cat(new TensorVector(latents, plan.to(latents.device(), latents.scalar_type())), 1);
    }

    /**
     * A plan as pictures. Whoever is nearer covers whoever is farther.
     *
     * @param plan [B, F, T, S, 1]
     * @param motion of everybody, [B, 2, T, S, 1] ({@link ScenePlan#motion})
     * @param frames which latent frames of the film these are, from 0, [B, T] or [T]
     * @param height of the latents
     * @param width of the latents
     * @return [B, {@value #CHANNELS}, T, h, w], zeros where nobody is, fp32
     */
    public static Tensor of(Tensor plan, Tensor motion, Tensor frames, long height, long width) {
        if (plan.dim() != 5 || plan.size(1) != ScenePlan.FEATURES) {
            throw new IllegalArgumentException(
                    "a plan of shape " + Arrays.toString(plan.shape()) + "; it should be [B, 28, T, S, 1]");
        }
        Tensor slots = plan.to(torch.ScalarType.Float).squeeze(4).unsqueeze(-1).unsqueeze(-1); // [B, F, T, S, 1, 1]
        Tensor moves = motion.squeeze(4).unsqueeze(-1).unsqueeze(-1); // [B, 2, T, S, 1, 1]
        Cover middle = Cover.of(slots, moves, ZERO, height, width);
        TensorVector channels = new TensorVector();
        channels.push_back(middle.shown());
        for (Tensor place : new Tensor[] {middle.x(), middle.y()}) {
            channels.push_back(place);
            for (Scalar frequency : FREQUENCIES) {
                channels.push_back(place.mul(frequency).sin().mul(middle.shown()));
                channels.push_back(place.mul(frequency).cos().mul(middle.shown()));
            }
        }
        for (int i = ScenePlan.MIRRORED; i < ScenePlan.FEATURES; i++) {
            channels.push_back(middle.spread(feature(slots, i)));
        }
        Tensor turn = turns(plan, frames); // [B, T, S, 1, 1]
        for (int harmonic = 1; harmonic <= HARMONICS; harmonic++) {
            Tensor angle = turn.mul(new Scalar(2 * Math.PI * harmonic));
            channels.push_back(middle.spread(angle.cos()));
            channels.push_back(middle.spread(angle.sin()));
        }
        Cover first = Cover.of(slots, moves, FIRST, height, width);
        Cover last = Cover.of(slots, moves, LAST, height, width);
        for (Cover end : new Cover[] {first, last}) {
            channels.push_back(end.shown());
            channels.push_back(end.x());
            channels.push_back(end.y());
        }
        for (int i = 0; i < 2; i++) {
            Tensor move = feature(moves, i);
            Tensor atEnds = torch.where(first.shown().gt(ZERO), first.spread(move), last.spread(move));
            channels.push_back(torch.where(middle.shown().gt(ZERO), middle.spread(move), atEnds));
        }
        return torch.cat(channels, 2).transpose(1, 2); // [B, C, T, h, w]
    }

    /**
     * Who covers which latent at a moment.
     *
     * @param x across from the middle of whoever is there, in halves of him as he was drawn, [B, T, 1, h, w]; 0 where nobody
     *     is
     * @param y the same down from his middle
     * @param shown 1 where somebody is, else 0
     * @param nearest the slot of who is there
     */
    private record Cover(Tensor x, Tensor y, Tensor shown, Tensor nearest) {
        /** @param when how much later it is than the plan's moment, in latent frames */
        static Cover of(Tensor slots, Tensor moves, Scalar when, long height, long width) {
            Tensor grid = PictureCoordinates.of(height, width); // [2, h, w]
            Tensor size = ScenePlan.size(feature(slots, 3)); // [B, T, S, 1, 1]
            Tensor across = grid.select(0, 0)
                    .sub(feature(slots, 1).add(feature(moves, 0).mul(when)))
                    .mul(new Scalar((double) width / height))
                    .div(size);
            Tensor down = grid.select(0, 1)
                    .sub(feature(slots, 2).add(feature(moves, 1).mul(when)))
                    .div(size); // [B, T, S, h, w]
            // back from how it is turned and mirrored to how it was drawn
            Tensor cos = feature(slots, 6);
            Tensor sin = feature(slots, 7);
            Tensor length = cos.square().add(sin.square()).sqrt().clamp_min(LEAST);
            Tensor x = across.mul(cos)
                    .add(down.mul(sin))
                    .div(length)
                    .mul(feature(slots, ScenePlan.MIRRORED).sign());
            Tensor y = down.mul(cos).sub(across.mul(sin)).div(length);
            Tensor felt = slots.narrow(1, ScenePlan.POSE, ScenePlan.FEELING)
                    .abs()
                    .sum(1)
                    .gt(FELT); // [B, T, S, 1, 1]
            // a feeling is shown beside the head and above it
            Tensor inside = x.abs()
                    .lt(torch.where(felt, ASIDE, ONE))
                    .logical_and(y.lt(ONE))
                    .logical_and(y.gt(torch.where(felt, ABOVE, TOP)))
                    .logical_and(feature(slots, 0).gt(ZERO)); // [B, T, S, h, w]
            Tensor nearness = torch.where(inside, feature(slots, 4).neg().expand_as(inside), BEHIND);
            Tensor nearest = nearness.argmax(new LongOptional(2), true); // [B, T, 1, h, w]
            Tensor shown = inside.gather(2, nearest).to(torch.ScalarType.Float); // [B, T, 1, h, w]
            return new Cover(
                    x.gather(2, nearest).mul(shown), y.gather(2, nearest).mul(shown), shown, nearest);
        }

        /** What is said of slots, [B, T, S, 1, 1], wherever they are, [B, T, 1, h, w]. */
        Tensor spread(Tensor said) {
            long[] shape = {said.size(0), said.size(1), said.size(2), nearest.size(3), nearest.size(4)};
            return said.expand(shape).gather(2, nearest).mul(shown);
        }
    }

    /** How many times everybody's own movement has begun, [B, T, S, 1, 1]. */
    private static Tensor turns(Tensor plan, Tensor frames) {
        Tensor loops = torch.tensor(LOOPS)
                .index_select(0, ScenePlan.nearest(plan).flatten())
                .view(plan.size(0), 1, plan.size(3)); // [B, 1, S]
        Tensor now =
                frames.to(torch.ScalarType.Float).mul(LATENT_FRAME).add(MIDDLE).unsqueeze(-1); // [B, T, 1]
        Tensor later = torch.arange(new Scalar(plan.size(3))).mul(LATER); // [S]
        return now.add(later).div(loops).unsqueeze(-1).unsqueeze(-1);
    }

    /** [B, F, T, S, 1, 1] to [B, T, S, 1, 1]. */
    private static Tensor feature(Tensor slots, int number) {
        return slots.select(1, number);
    }
}
