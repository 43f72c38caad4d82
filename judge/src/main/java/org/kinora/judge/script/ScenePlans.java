package org.kinora.judge.script;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.judge.sight.Roll;
import org.kinora.pipeline.ScenePlan;
import org.kinora.stage.Feeling;
import org.kinora.stage.Layout;
import org.kinora.stage.StageScript;

/** The plans of scripts: what a model that plans should say. */
public final class ScenePlans {
    private static final List<Feeling> FEELINGS = List.of(Feeling.values());

    private ScenePlans() {}

    /**
     * The plan of a script. Nobody knows of somebody who has not come yet, not even who it will be: a model that makes
     * plans would have to guess it before it is told, and then keep to it.
     *
     * @param temporalFactor frames of each latent frame; the plan tells of the middle one
     * @return [F, T, S], fp32; roles beyond the last slot are left out
     */
    public static Tensor of(StageScript script, int temporalFactor) {
        Layout layout = Layout.of(script);
        int count = layout.frames().size() / temporalFactor;
        float[] numbers = new float[ScenePlan.FEATURES * count * ScenePlan.SLOTS];
        boolean[] known = new boolean[ScenePlan.SLOTS];
        for (int t = 0; t < count; t++) {
            List<Layout.Mark> marks = layout.frames().get(t * temporalFactor + temporalFactor / 2);
            for (int slot = 0; slot < ScenePlan.SLOTS; slot++) {
                known[slot] |= slot < marks.size() && marks.get(slot).inPicture();
                float[] features =
                        known[slot] ? slot(script.cast().get(slot).actor(), marks.get(slot)) : ScenePlan.nobody();
                for (int i = 0; i < features.length; i++) {
                    numbers[(i * count + t) * ScenePlan.SLOTS + slot] = features[i];
                }
            }
        }
        return torch.tensor(numbers).view(ScenePlan.FEATURES, count, ScenePlan.SLOTS);
    }

    private static float[] slot(String actor, Layout.Mark mark) {
        return ScenePlan.slot(
                Roll.number(actor),
                mark.inPicture(),
                mark.column(),
                mark.row(),
                mark.size(),
                mark.depth(),
                mark.angle(),
                mark.mirrored(),
                FEELINGS.indexOf(mark.feeling()));
    }
}
