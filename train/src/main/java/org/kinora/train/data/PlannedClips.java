package org.kinora.train.data;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.stage.Beat;
import org.kinora.stage.Layout;
import org.kinora.stage.StageScript;

/**
 * Scripts of which only the plan is kept; they need no drawing, so there can be many.
 *
 * @param temporalFactor frames of a latent frame
 */
public record PlannedClips(int temporalFactor) implements ClipTensors {
    @Override
    public void add(LatentShard.Draft draft, StageScript script) {
        Layout layout = Layout.of(script);
        Tensor plan = ScenePlans.of(script, layout, temporalFactor).to(torch.ScalarType.Half);
        draft.add(CachedClip.of(script, temporalFactor, beat -> seen(script, layout, beat)), plan);
    }

    /** Who is in the picture for some of the beat. */
    private static List<String> seen(StageScript script, Layout layout, Beat beat) {
        Set<String> seen = new LinkedHashSet<>();
        for (int frame = beat.fromFrame(); frame < beat.toFrame(); frame++) {
            List<Layout.Mark> marks = layout.frames().get(frame);
            for (int role = 0; role < marks.size(); role++) {
                if (marks.get(role).inPicture()) {
                    seen.add(script.cast().get(role).actor());
                }
            }
        }
        return List.copyOf(seen);
    }
}
