package org.kinora.train.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.kinora.model.wan.WanTransformer3DModel;
import org.kinora.pipeline.ChunkRollout;
import org.kinora.pipeline.RolloutConfig;
import org.kinora.pipeline.ScenePlan;
import org.kinora.tensor.Compute;
import org.kinora.train.data.LatentCache;

/** Makes plans for the captions of held-out clips and compares them, chunk by chunk, with the true ones. */
final class PlanScores {
    private static final int SEED = 11;

    private PlanScores() {}

    /**
     * {@code who_found}: share of those who should be in the picture and are; {@code who_else}: share of those who are and
     * should not; {@code felt}: share of the chunks' feelings that those found show too; {@code off}: how far those found
     * are from where they should be at the middle of the chunk, in halves of the picture's side, and {@code off_first} that
     * for the first chunk alone. There is more than one right answer to most captions, so they do not go to 0.
     */
    static Map<String, Double> of(
            WanTransformer3DModel model,
            RolloutConfig how,
            List<LatentCache.Entry> entries,
            PlanTrainingConfig config) {
        int each = config.chunkFrames();
        int chunks = entries.getFirst().clip().latentFrames() / each;
        int wanted = 0;
        int shown = 0;
        int found = 0;
        int feelings = 0;
        int felt = 0;
        int foundFirst = 0;
        double off = 0;
        double offFirst = 0;
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard();
                ChunkRollout rollout =
                        new ChunkRollout(model, how, Compute.cpu().type(), SEED)) {
            for (int k = 0; k < chunks; k++) {
                TensorVector texts = new TensorVector();
                TensorVector truths = new TensorVector();
                for (LatentCache.Entry entry : entries) {
                    texts.push_back(entry.textAt(k * each, 0, config.textLength()));
                    truths.push_back(
                            entry.plan().narrow(1, (long) k * each, each).unsqueeze(-1));
                }
                Tensor made = rollout.next(torch.stack(texts, 0), each, ScenePlan.SLOTS, 1);
                Tensor truth = torch.stack(truths, 0).to(torch.ScalarType.Float); // [B, F, T, S, 1]
                Tensor madeWho = ScenePlan.who(made); // [B, S]
                Tensor trueWho = ScenePlan.who(truth);
                for (int b = 0; b < entries.size(); b++) {
                    shown += count(madeWho, b);
                    wanted += count(trueWho, b);
                    for (int slot = 0; slot < ScenePlan.SLOTS; slot++) {
                        int at = slotOf(madeWho, b, at(trueWho, b, slot));
                        if (at < 0) {
                            continue;
                        }
                        found++;
                        off += distance(place(made, b, at, each / 2), place(truth, b, slot, each / 2));
                        Tensor feeling = feeling(truth, b, slot, each - 1);
                        if (feeling.abs().sum().item_double() > 0) {
                            feelings++;
                            felt += torch.equal(feeling(made, b, at, each - 1).sign(), feeling) ? 1 : 0;
                        }
                    }
                }
                if (k == 0) {
                    foundFirst = found;
                    offFirst = off;
                }
            }
        }
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("who_found", found / (double) wanted);
        scores.put("who_else", shown == 0 ? 0 : (shown - found) / (double) shown);
        scores.put("felt", feelings == 0 ? 0 : felt / (double) feelings);
        scores.put("off", found == 0 ? 2 : off / found);
        scores.put("off_first", foundFirst == 0 ? 2 : offFirst / foundFirst);
        return scores;
    }

    private static int at(Tensor who, int clip, int slot) {
        return (int) who.select(0, clip).select(0, slot).item_long();
    }

    private static int count(Tensor who, int clip) {
        int count = 0;
        for (int slot = 0; slot < ScenePlan.SLOTS; slot++) {
            count += at(who, clip, slot) > 0 ? 1 : 0;
        }
        return count;
    }

    /** Where somebody is; -1 for nobody and whoever is nowhere. */
    private static int slotOf(Tensor who, int clip, int number) {
        for (int slot = 0; slot < ScenePlan.SLOTS && number > 0; slot++) {
            if (at(who, clip, slot) == number) {
                return slot;
            }
        }
        return -1;
    }

    /** Column and row of a slot, [2]. */
    private static Tensor place(Tensor plan, int clip, int slot, int frame) {
        return numbers(plan, clip, slot, frame).narrow(0, 1, 2);
    }

    /** The signs of what a slot feels, [4], zeros for nothing. */
    private static Tensor feeling(Tensor plan, int clip, int slot, int frame) {
        return numbers(plan, clip, slot, frame).narrow(0, ScenePlan.POSE, ScenePlan.FEELING);
    }

    /** [F]. */
    private static Tensor numbers(Tensor plan, int clip, int slot, int frame) {
        return plan.select(0, clip).select(1, frame).select(1, slot).squeeze(-1);
    }

    private static double distance(Tensor a, Tensor b) {
        return a.sub(b).square().sum().sqrt().item_double();
    }
}
