package org.kinora.pipeline;

import java.util.SplittableRandom;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.kinora.tensor.Constant;

/**
 * A plan says of each latent frame who is where in the picture, in {@value #SLOTS} slots of {@value #FEATURES} numbers
 * around -1 to 1: a video of one column, [B, {@value #FEATURES}, T, {@value #SLOTS}, 1], which a small transformer can
 * make like any other. {@link PaintedPlan} is what the model of films is shown of it.
 */
public final class ScenePlan {
    /** How many can be in a plan. */
    public static final int SLOTS = 4;
    /** Numbers of a slot. */
    public static final int FEATURES = 28;

    /** The first numbers of a slot: */
    public static final int POSE = 8; // present, column, row, size, depth, mirrored, cosine and sine of the angle

    static final int MIRRORED = 5;
    /** Numbers after them that say what somebody feels. */
    public static final int FEELING = 4;
    /** The last numbers of a slot, that say who it is. */
    public static final int IDENTITY = 16;

    private static final int IDENTITIES = 80;
    private static final float[] CODES = codes();
    private static final double MEAN_SIZE = 0.45;
    private static final double SIZE_SCALE = 4;
    private static final double FARTHEST = 1.8;

    private static final Scalar ZERO = Constant.of(0);
    private static final Scalar ONE = Constant.of(1);
    private static final Scalar USUAL = Constant.of(MEAN_SIZE);
    private static final Scalar SIZE = Constant.of(1 / SIZE_SCALE);
    private static final Scalar LEAST = Constant.of(0.05);

    private ScenePlan() {}

    /**
     * The numbers of a slot.
     *
     * @param identity who it is, 1 to 80
     * @param column of the centre, -1 to 1 in the picture
     * @param row of the centre, -1 to 1 in the picture
     * @param size height as a share of the picture's
     * @param depth 1 at what the camera is about
     * @param angle clockwise, radians
     * @param mirrored whether it is seen the other way round than it was drawn
     * @param feeling what it shows, 0 for nothing
     */
    public static float[] slot(
            int identity,
            boolean inPicture,
            double column,
            double row,
            double size,
            double depth,
            double angle,
            boolean mirrored,
            int feeling) {
        if (identity < 1 || identity > IDENTITIES) {
            throw new IllegalArgumentException("identity is " + identity + "; plans know 1 to " + IDENTITIES);
        }
        float[] features = new float[FEATURES];
        features[0] = inPicture ? 1 : -1;
        features[1] = (float) Math.clamp(column, -FARTHEST, FARTHEST);
        features[2] = (float) Math.clamp(row, -FARTHEST, FARTHEST);
        features[3] = (float) Math.clamp((size - MEAN_SIZE) * SIZE_SCALE, -FARTHEST, 2 * FARTHEST);
        features[4] = (float) Math.clamp(2 * (depth - 1), -FARTHEST, 2 * FARTHEST);
        features[MIRRORED] = mirrored ? -1 : 1;
        features[6] = (float) Math.cos(angle);
        features[7] = (float) Math.sin(angle);
        if (feeling > 0) {
            System.arraycopy(code(feeling, FEELING, 5), 0, features, POSE, FEELING);
        }
        System.arraycopy(code(identity, IDENTITY, 6), 0, features, POSE + FEELING, IDENTITY);
        return features;
    }

    /** The numbers of a slot that nobody has. */
    public static float[] nobody() {
        float[] features = new float[FEATURES];
        features[0] = -1;
        return features;
    }

    /** So many signs, always the same for a number. */
    private static float[] code(int number, int length, long kind) {
        SplittableRandom random = new SplittableRandom(kind * 1_000_003 + number);
        float[] signs = new float[length];
        for (int i = 0; i < length; i++) {
            signs[i] = random.nextBoolean() ? 1 : -1;
        }
        return signs;
    }

    /**
     * A chunk's plan with its doubts decided: which way round somebody is, and who; nobody becomes somebody else within a
     * chunk.
     *
     * @param plan [B, F, T, S, 1]
     */
    static Tensor decided(Tensor plan) {
        long rest = FEATURES - IDENTITY - MIRRORED - 1;
        Tensor nearest = nearest(plan); // [B, S]
        Tensor identity = torch.tensor(CODES)
                .view(IDENTITIES, IDENTITY)
                .index_select(0, nearest.flatten())
                .view(nearest.size(0), nearest.size(1), IDENTITY)
                .transpose(1, 2)
                .unsqueeze(2)
                .unsqueeze(-1)
                .to(plan.scalar_type()); // [B, 16, 1, S, 1]
        return torch.cat(
                new TensorVector(
                        plan.narrow(1, 0, MIRRORED),
                        plan.narrow(1, MIRRORED, 1).sign(),
                        plan.narrow(1, MIRRORED + 1, rest),
                        identity.expand(plan.size(0), IDENTITY, plan.size(2), plan.size(3), 1)),
                1);
    }

    /**
     * Who is in each slot of a chunk.
     *
     * @param plan [B, F, T, S, 1]
     * @return [B, S], int64, 1 to {@value #IDENTITIES}; 0 where nobody is in the picture for most of the chunk
     */
    public static Tensor who(Tensor plan) {
        Tensor there =
                plan.select(1, 0).to(torch.ScalarType.Float).mean(1).squeeze(-1).gt(ZERO); // [B, S]
        return nearest(plan).add(ONE).mul(there);
    }

    /** Whose signs those of each slot are likest to, over the chunk, [B, S], int64, from 0. */
    static Tensor nearest(Tensor plan) {
        Tensor likeness = plan.narrow(1, FEATURES - IDENTITY, IDENTITY)
                .to(torch.ScalarType.Float)
                .mean(2)
                .squeeze(-1)
                .transpose(1, 2); // [B, S, 16]
        Tensor codes = torch.tensor(CODES).view(IDENTITIES, IDENTITY);
        return likeness.matmul(codes.t()).argmax(new LongOptional(2), false);
    }

    /** Somebody's height as a share of the picture's, from the number that says so. */
    static Tensor size(Tensor number) {
        return number.mul(SIZE).add(USUAL).clamp_min(LEAST);
    }

    /** Everybody's signs, one after another. */
    private static float[] codes() {
        float[] codes = new float[IDENTITIES * IDENTITY];
        for (int i = 0; i < IDENTITIES; i++) {
            System.arraycopy(code(i + 1, IDENTITY, 6), 0, codes, i * IDENTITY, IDENTITY);
        }
        return codes;
    }

    /**
     * How far everybody moves from one latent frame to the next: across and down, in halves of the picture. It is taken from
     * the neighbours within a chunk, so that it is known as soon as the chunk is planned and no cut lies between them.
     *
     * @param plan [B, F, T, S, 1], from the beginning of a chunk
     * @param chunk latent frames of a chunk
     * @return [B, 2, T, S, 1], fp32; zeros for who is seen but once
     */
    public static Tensor motion(Tensor plan, int chunk) {
        Tensor numbers = plan.to(torch.ScalarType.Float);
        long frames = plan.size(2);
        Tensor none = torch.zeros(plan.size(0), 2, 1, plan.size(3), 1);
        if (frames == 1) {
            return none;
        }
        Tensor places = numbers.narrow(1, 1, 2); // [B, 2, T, S, 1]
        Tensor there = numbers.narrow(1, 0, 1).gt(ZERO); // [B, 1, T, S, 1]
        Tensor begins = torch.arange(new Scalar(1), new Scalar(frames))
                .remainder(new Scalar(chunk))
                .eq(ZERO)
                .view(1, 1, frames - 1, 1, 1);
        Tensor known = there.narrow(2, 1, frames - 1)
                .logical_and(there.narrow(2, 0, frames - 1))
                .logical_and(begins.logical_not())
                .to(torch.ScalarType.Float); // [B, 1, T - 1, S, 1]
        Tensor steps = places.narrow(2, 1, frames - 1)
                .sub(places.narrow(2, 0, frames - 1))
                .mul(known); // [B, 2, T - 1, S, 1]
        Tensor nothing = none.narrow(1, 0, 1);
        Tensor sum = torch.cat(new TensorVector(none, steps), 2).add(torch.cat(new TensorVector(steps, none), 2));
        Tensor count =
                torch.cat(new TensorVector(nothing, known), 2).add(torch.cat(new TensorVector(known, nothing), 2));
        return sum.div(count.clamp_min(ONE));
    }
}
