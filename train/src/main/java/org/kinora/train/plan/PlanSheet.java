package org.kinora.train.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.kinora.model.wan.WanTransformer3DModel;
import org.kinora.pipeline.ChunkRollout;
import org.kinora.pipeline.PaintedPlan;
import org.kinora.pipeline.RolloutConfig;
import org.kinora.pipeline.ScenePlan;
import org.kinora.tensor.Compute;
import org.kinora.tensor.Constant;
import org.kinora.train.codec.FrameStrips;
import org.kinora.train.data.LatentCache;
import org.kinora.video.ContactSheet;
import org.kinora.video.Strip;

/** Plans that a model makes for the captions of held-out clips, and the true ones under them, in colours for who. */
final class PlanSheet {
    private static final int CLIPS = 6;
    private static final int PIXELS = 64;
    private static final int SHOWN = 8;
    private static final Scalar ONE = Constant.of(1);
    private static final Scalar HALF = Constant.of(0.5);
    private static final Scalar DARKER = Constant.of(-0.4);

    private PlanSheet() {}

    static void write(
            Path png, WanTransformer3DModel model, RolloutConfig how, LatentCache cache, PlanTrainingConfig config)
            throws IOException {
        List<Strip> strips = new ArrayList<>();
        int each = config.chunkFrames();
        int chunks = cache.heldOut().getFirst().clip().latentFrames() / each;
        for (LatentCache.Entry entry :
                cache.heldOut().subList(0, Math.min(CLIPS, cache.heldOut().size()))) {
            try (PointerScope _ = new PointerScope();
                    NoGradGuard _ = new NoGradGuard();
                    ChunkRollout rollout =
                            new ChunkRollout(model, how, Compute.cpu().type(), 3)) {
                TensorVector made = new TensorVector();
                for (int k = 0; k < chunks; k++) {
                    Tensor states = entry.textAt(k * each, 0, config.textLength());
                    made.push_back(rollout.next(states.unsqueeze(0), each, ScenePlan.SLOTS, 1));
                }
                String caption = String.join(
                        " ",
                        entry.clip().beats().stream()
                                .map(beat -> beat.captions().getFirst())
                                .toList());
                strips.add(FrameStrips.of(caption, pictures(torch.cat(made, 2)), SHOWN));
                strips.add(FrameStrips.of(
                        "as it was", pictures(entry.plan().unsqueeze(0).unsqueeze(-1)), SHOWN));
            }
        }
        ContactSheet.write(png, strips);
    }

    /** [1, F, T, S, 1] to pictures [T, 3, h, w]. */
    private static Tensor pictures(Tensor plan) {
        Tensor still = torch.zeros_like(plan.narrow(1, 0, 2));
        Tensor painted = PaintedPlan.of(plan, still, torch.zeros(plan.size(2)), PIXELS, PIXELS)
                .squeeze(0)
                .transpose(0, 1); // [T, C, h, w]
        long last = PaintedPlan.CHANNELS - PaintedPlan.MOVEMENT - PaintedPlan.MOTION;
        // three of the signs of who it is, darker towards its lower edge
        Tensor who = painted.narrow(1, last - 3, 3);
        Tensor shade = painted.narrow(1, 8, 1).mul(DARKER).add(ONE);
        Tensor shown = painted.narrow(1, 0, 1);
        return who.mul(HALF).mul(shade).mul(shown).add(shown).sub(ONE);
    }
}
