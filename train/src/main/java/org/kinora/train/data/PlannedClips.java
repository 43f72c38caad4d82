package org.kinora.train.data;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.judge.script.ScenePlans;
import org.kinora.stage.Beat;
import org.kinora.stage.StageScript;

/**
 * Scripts of which only the plan is kept; they need no drawing, so there can be many.
 *
 * @param temporalFactor frames of a latent frame
 */
public record PlannedClips(int temporalFactor) implements ClipTensors {
    @Override
    public void add(LatentShard.Draft draft, StageScript script) {
        Tensor plan = ScenePlans.of(script, temporalFactor).to(torch.ScalarType.Half);
        draft.add(CachedClip.of(script, temporalFactor, beat -> seen(script, beat)), plan);
    }

    /** Who is in the picture for enough of the beat to be spoken of. */
    private static List<String> seen(StageScript script, Beat beat) {
        return beat.seen().stream()
                .map(seen -> script.cast().get(seen.actor()).actor())
                .toList();
    }
}
