package org.kinora.judge.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.kinora.pipeline.ScenePlan;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Curriculum;
import org.kinora.stage.Layout;
import org.kinora.stage.ScriptWriter;
import org.kinora.stage.StageScript;

class ScenePlansTest {
    @Test
    void aPlanTellsOfTheMiddleOfEachLatentFrame() {
        try (PointerScope _ = new PointerScope()) {
            StageScript script = new ScriptWriter().write(11, Curriculum.TALES, new ClipFormat(128, 128, 48));
            Tensor plan = ScenePlans.of(script, 4);
            assertThat(plan.shape()).containsExactly(ScenePlan.FEATURES, 12, ScenePlan.SLOTS);
            Layout.Mark mark = Layout.of(script).frames().get(4 * 7 + 2).getFirst();
            Tensor slot = plan.select(1, 7).select(1, 0);
            assertThat(slot.select(0, 0).item_double()).isEqualTo(mark.inPicture() ? 1 : -1);
            assertThat(slot.select(0, 1).item_double())
                    .isCloseTo(Math.clamp(mark.column(), -1.8, 1.8), org.assertj.core.data.Offset.offset(1e-5));
            int cast = script.cast().size();
            assertThat(cast).isLessThan(ScenePlan.SLOTS);
            Tensor empty = plan.select(2, cast);
            assertThat(empty.select(0, 0)
                            .add(new org.bytedeco.pytorch.Scalar(1))
                            .abs()
                            .max()
                            .item_double())
                    .isZero();
            assertThat(empty.narrow(0, 1, ScenePlan.FEATURES - 1).abs().max().item_double())
                    .isZero();
        }
    }

    @Test
    void nobodyKnowsOfSomebodyWhoHasNotComeYet() {
        int late = 0;
        try (PointerScope _ = new PointerScope()) {
            for (long seed = 0; seed < 40; seed++) {
                StageScript script = new ScriptWriter().write(seed, Curriculum.TALES, new ClipFormat(128, 128, 96));
                Layout layout = Layout.of(script);
                Tensor plan = ScenePlans.of(script, 4);
                for (int slot = 0; slot < Math.min(script.cast().size(), ScenePlan.SLOTS); slot++) {
                    int comes = 0;
                    while (comes < 24
                            && !layout.frames().get(4 * comes + 2).get(slot).inPicture()) {
                        comes++;
                    }
                    Tensor mine = plan.select(2, slot)
                            .narrow(0, 1, ScenePlan.FEATURES - 1)
                            .abs(); // [F - 1, T]
                    if (comes > 0) {
                        late++;
                        assertThat(mine.narrow(1, 0, comes).max().item_double()).isZero();
                    }
                    if (comes < 24) {
                        assertThat(mine.select(1, comes)
                                        .narrow(0, ScenePlan.FEATURES - 1 - ScenePlan.IDENTITY, ScenePlan.IDENTITY)
                                        .min()
                                        .item_double())
                                .isEqualTo(1);
                    }
                }
            }
        }
        assertThat(late).isGreaterThan(5);
    }
}
