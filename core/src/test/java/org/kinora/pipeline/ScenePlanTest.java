package org.kinora.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScenePlanTest {
    private static final int SIDE = 9;
    private static final int MIDDLE = 4;

    @Test
    void aPlanIsPaintedWhereSomebodyIs() {
        try (PointerScope _ = new PointerScope()) {
            // half as tall as the picture, in the middle: columns and rows from -0.5 to 0.5
            Tensor painted = painted(slot(1, 0, 0.5, 1, 0, false, 0), ScenePlan.nobody());
            for (int row = 0; row < SIDE; row++) {
                for (int column = 0; column < SIDE; column++) {
                    boolean there = Math.abs(row - MIDDLE) < 2 && Math.abs(column - MIDDLE) < 2;
                    assertThat(at(painted, 0, row, column)).isEqualTo(there ? 1 : 0);
                }
            }
            // a latent right of the middle and above it shows what is right and above in the actor
            assertThat(at(painted, 1, MIDDLE - 1, MIDDLE + 1)).isCloseTo(0.5, within());
            assertThat(at(painted, 8, MIDDLE - 1, MIDDLE + 1)).isCloseTo(-0.5, within());
            assertThat(at(painted, 2, MIDDLE - 1, MIDDLE + 1)).isCloseTo(Math.sin(Math.PI / 2), within());
            assertThat(at(painted, 5, MIDDLE - 1, MIDDLE + 1)).isCloseTo(Math.cos(Math.PI), within());
            assertThat(at(painted, 7, MIDDLE - 1, MIDDLE + 1)).isCloseTo(Math.cos(2 * Math.PI), within());
        }
    }

    @Test
    void whoeverIsMirroredOrTurnedIsSeenAsHeWasDrawn() {
        try (PointerScope _ = new PointerScope()) {
            Tensor mirrored = painted(slot(1, 0, 0.5, 1, 0, true, 0));
            assertThat(at(mirrored, 1, MIDDLE, MIDDLE + 1)).isCloseTo(-0.5, within());
            // a quarter turn clockwise: what was on top is on the right
            Tensor turned = painted(slot(1, 0, 0.5, 1, Math.PI / 2, false, 0));
            assertThat(at(turned, 8, MIDDLE, MIDDLE + 1)).isCloseTo(-0.5, within());
        }
    }

    @Test
    void whoeverIsNearerCoversWhoeverIsFarther() {
        try (PointerScope _ = new PointerScope()) {
            float[] near = slot(1, 0, 0.5, 0.9, 0, false, 0);
            float[] far = slot(2, 0, 0.5, 1.2, 0, false, 0);
            float[] nobody = ScenePlan.nobody();
            assertThat(torch.equal(painted(far, near), painted(nobody, near))).isTrue();
            assertThat(torch.equal(painted(near, far), painted(near, nobody))).isTrue();
            assertThat(torch.equal(painted(far), painted(near))).isFalse();
        }
    }

    @Test
    void aFeelingIsShownAboveTheHead() {
        try (PointerScope _ = new PointerScope()) {
            int above = MIDDLE - 3;
            assertThat(at(painted(slot(1, 0, 0.5, 1, 0, false, 0)), 0, above, MIDDLE))
                    .isZero();
            assertThat(at(painted(slot(1, 0, 0.5, 1, 0, false, 3)), 0, above, MIDDLE))
                    .isEqualTo(1);
        }
    }

    @Test
    void nobodyIsNowhereAndDoubtsAreDecided() {
        try (PointerScope _ = new PointerScope()) {
            Tensor nobody = painted(ScenePlan.nobody());
            assertThat(nobody.abs().max().item_double()).isZero();
            Tensor plan = plan(slot(1, 0, 0.5, 1, 0, false, 0));
            Tensor decided = ScenePlan.decided(plan.mul(torch.full(new long[] {1}, new Scalar(0.7))));
            assertThat(decided.narrow(1, 12, 16).abs().min().item_double()).isEqualTo(1);
            assertThat(decided.select(1, 3).sub(plan.select(1, 3)).abs().max().item_double())
                    .isGreaterThan(0.01);
        }
    }

    @Test
    void nobodyBecomesSomebodyElseWithinAChunk() {
        try (PointerScope _ = new PointerScope()) {
            Tensor sure = plan(slot(1, 0, 0.5, 1, 0, false, 0));
            Tensor doubtful = plan(slot(2, 0, 0.5, 1, 0, false, 0)).mul(new Scalar(0.4));
            Tensor decided = ScenePlan.decided(torch.cat(new TensorVector(sure, doubtful), 2));
            for (int frame = 0; frame < 2; frame++) {
                assertThat(torch.equal(decided.narrow(1, 12, 16).narrow(2, frame, 1), sure.narrow(1, 12, 16)))
                        .isTrue();
            }
        }
    }

    @Test
    void everybodyMovesOnInAMovementOfItsOwn() {
        try (PointerScope _ = new PointerScope()) {
            // the first of the roll begins again every 33 frames, the eleventh never moves
            float[] first = slot(1, 0, 0.5, 1, 0, false, 0);
            float[] still = slot(11, 0, 0.5, 1, 0, false, 0);
            for (int latent : new int[] {0, 5, 33, 100}) {
                Tensor frames = torch.tensor(new long[] {latent});
                Tensor moving = paintedAt(frames, first, ScenePlan.nobody());
                double turn = 2 * Math.PI * (4 * latent + 2) / 33.0;
                assertThat(at(moving, 38, MIDDLE, MIDDLE)).isCloseTo(Math.cos(turn), within());
                assertThat(at(moving, 39, MIDDLE, MIDDLE)).isCloseTo(Math.sin(turn), within());
                assertThat(at(moving, 40, MIDDLE, MIDDLE)).isCloseTo(Math.cos(2 * turn), within());
                assertThat(at(moving, 41, MIDDLE, MIDDLE)).isCloseTo(Math.sin(2 * turn), within());
                Tensor later = paintedAt(frames, ScenePlan.nobody(), first);
                assertThat(at(later, 38, MIDDLE, MIDDLE))
                        .isCloseTo(Math.cos(2 * Math.PI * (4 * latent + 9) / 33.0), within());
                Tensor resting = paintedAt(frames, still);
                assertThat(at(resting, 38, MIDDLE, MIDDLE)).isCloseTo(1, within());
            }
        }
    }

    @Test
    void motionIsTakenFromTheNeighboursWithinAChunk() {
        try (PointerScope _ = new PointerScope()) {
            // chunks of three; he comes in at the second moment, and a cut moves him between the third and the fourth
            Tensor plan = moments(null, -0.6, -0.4, 0.8, 0.7, 0.4);
            Tensor motion = ScenePlan.motion(plan, 3);
            assertThat(motion.shape()).containsExactly(1, 2, 6, 1, 1);
            double[] across = {0, 0.2, 0.2, -0.1, -0.2, -0.3};
            for (int t = 0; t < across.length; t++) {
                assertThat(motion.select(1, 0).select(1, t).item_double())
                        .as("moment %d", t)
                        .isCloseTo(across[t], within());
                assertThat(motion.select(1, 1).select(1, t).item_double()).isZero();
            }
            assertThat(ScenePlan.motion(moments(0.5), 3).abs().max().item_double())
                    .isZero();
        }
    }

    @Test
    void whereSomebodyComesFromAndGoesToIsPaintedToo() {
        try (PointerScope _ = new PointerScope()) {
            // half as tall as the picture: columns from -0.5 to 0.5 at the moment itself; a latent is a quarter wide
            Tensor plan = plan(slot(1, 0, 0.5, 1, 0, false, 0));
            Tensor motion = torch.tensor(new float[] {1, 0}).view(1, 2, 1, 1, 1);
            Tensor painted = PaintedPlan.of(plan, motion, torch.zeros(1), SIDE, SIDE);
            for (int column = 0; column < SIDE; column++) {
                double place = (column - MIDDLE) / 4.0;
                double then = place + 0.5;
                double later = place - 0.25;
                boolean first = Math.abs(then) < 0.5;
                boolean last = Math.abs(later) < 0.5;
                boolean now = Math.abs(place) < 0.5;
                assertThat(at(painted, 42, MIDDLE, column)).isEqualTo(first ? 1 : 0);
                assertThat(at(painted, 43, MIDDLE, column)).isCloseTo(first ? 2 * then : 0, within());
                assertThat(at(painted, 45, MIDDLE, column)).isEqualTo(last ? 1 : 0);
                assertThat(at(painted, 46, MIDDLE, column)).isCloseTo(last ? 2 * later : 0, within());
                assertThat(at(painted, 48, MIDDLE, column)).isEqualTo(first || last || now ? 1 : 0);
                assertThat(at(painted, 49, MIDDLE, column)).isZero();
            }
        }
    }

    /** Somebody at these columns, one moment after another, [1, F, T, 1, 1]; nobody at null. */
    private static Tensor moments(@Nullable Double... columns) {
        Tensor[] all = new Tensor[columns.length];
        for (int t = 0; t < columns.length; t++) {
            all[t] = plan(columns[t] == null ? ScenePlan.nobody() : slot(1, columns[t], 0.5, 1, 0, false, 0));
        }
        return torch.cat(new TensorVector(all), 2);
    }

    private static float[] slot(
            int who, double column, double size, double depth, double angle, boolean mirrored, int feeling) {
        return ScenePlan.slot(who, true, column, 0, size, depth, angle, mirrored, feeling);
    }

    /** One frame, [1, F, 1, S, 1]. */
    private static Tensor plan(float[]... slots) {
        Tensor[] all = new Tensor[slots.length];
        for (int i = 0; i < slots.length; i++) {
            all[i] = torch.tensor(slots[i]);
        }
        return torch.stack(new TensorVector(all), 1).unsqueeze(0).unsqueeze(2).unsqueeze(-1);
    }

    private static Tensor painted(float[]... slots) {
        return paintedAt(torch.zeros(1), slots);
    }

    private static Tensor paintedAt(Tensor frames, float[]... slots) {
        Tensor plan = plan(slots);
        return PaintedPlan.of(plan, torch.zeros_like(plan.narrow(1, 0, 2)), frames, SIDE, SIDE);
    }

    private static double at(Tensor painted, int channel, int row, int column) {
        return painted.select(1, channel)
                .select(1, 0)
                .select(1, row)
                .select(1, column)
                .item_double();
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-4);
    }
}
