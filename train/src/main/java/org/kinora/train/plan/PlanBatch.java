package org.kinora.train.plan;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.kinora.model.wan.ChunkPlan;
import org.kinora.pipeline.ScenePlan;
import org.kinora.train.data.LatentCache;
import org.kinora.train.data.NoiseLevels;

/**
 * One batch of plans, each twice: as it will be remembered, and to be made ({@link ChunkPlan#rehearsal}).
 *
 * <p>What has no past must be the beginning of its clip: a model that learns that a film may begin in the middle of what
 * is told begins films there. So the first chunk is always the clip's first. The others follow it at once, or, as in the
 * memory of a long film, later; then the first of them is not learnt, since its own past is missing.
 *
 * <p>Whoever comes later counts more: who it is must be read from the text, not from the past, and it happens seldom.
 *
 * @param plans clean, [B, F, T, S, 1], fp32
 * @param text states of each chunk, [B, K, Lt, width], fp32
 * @param sigmas noise level of each latent frame, [B, T], fp32
 * @param weights how much each slot of each latent frame counts, 0 where it is not learnt, [B, T, S], fp32
 * @param chunks the K chunks
 */
record PlanBatch(Tensor plans, Tensor text, Tensor sigmas, Tensor weights, ChunkPlan chunks) {
    private static final int WORDINGS = 4;
    private static final float NEWCOMERS = 8;

    /** Some clips of a cache under any wording. */
    static PlanBatch draw(LatentCache cache, PlanTrainingConfig config, SplittableRandom random) {
        return of(cache.draw(config.clipsBatch(), random), config, random, config.silentShare(), WORDINGS);
    }

    /** @param wordings how many of the wordings may be drawn */
    static PlanBatch of(
            List<LatentCache.Entry> entries,
            PlanTrainingConfig config,
            SplittableRandom random,
            double silentShare,
            int wordings) {
        NoiseLevels levels = new NoiseLevels(
                config.pureNoiseShare(), 0, config.sampleSteps(), config.shift(), 2 * config.historyNoise());
        int chunk = config.chunkFrames();
        ChunkPlan chunks = ChunkPlan.rehearsal(config.windowChunks(), chunk);
        long[] positions = chunks.positions();
        TensorVector plans = new TensorVector();
        TensorVector texts = new TensorVector();
        float[] sigmas = new float[entries.size() * chunks.total()];
        float[] weights = new float[sigmas.length * ScenePlan.SLOTS];
        int at = 0;
        for (LatentCache.Entry entry : entries) {
            int room = entry.clip().latentFrames() / chunk - config.windowChunks();
            boolean gap = room > 0 && random.nextDouble() < config.gapShare();
            int missing = gap ? 1 + random.nextInt(room) : 0;
            boolean silent = random.nextDouble() < silentShare;
            int wording = random.nextInt(wordings);
            long[] frames = new long[positions.length];
            for (int t = 0; t < frames.length; t++) {
                frames[t] = positions[t] < chunk ? positions[t] : positions[t] + (long) missing * chunk;
            }
            Tensor plan = entry.plan().index_select(1, torch.tensor(frames)); // [F, T, S]
            plans.push_back(plan.unsqueeze(-1));
            boolean[][] there = there(plan);
            for (int k = 0; k < chunks.count(); k++) {
                Tensor states = entry.textAt((int) frames[k * chunk], wording, config.textLength());
                texts.push_back(silent ? torch.zeros_like(states) : states);
                boolean remembered = k < config.windowChunks() - 1;
                float level = (float) (remembered ? levels.history(random) : levels.target(random));
                Arrays.fill(sigmas, at, at + chunk, level);
                boolean pastMissing = gap && k == config.windowChunks();
                for (int slot = 0; slot < ScenePlan.SLOTS; slot++) {
                    boolean comes =
                            !remembered && isNew(there, slot, chunks.past().get(k) * chunk, k * chunk, chunk);
                    for (int t = 0; t < chunk; t++) {
                        weights[(at + t) * ScenePlan.SLOTS + slot] = pastMissing ? 0 : comes ? NEWCOMERS : 1;
                    }
                }
                at += chunk;
            }
        }
        Tensor text = torch.stack(texts, 0); // [B K, Lt, width]
        return new PlanBatch(
                torch.stack(plans, 0).to(torch.ScalarType.Float),
                text.view(entries.size(), chunks.count(), text.size(1), text.size(2)),
                torch.tensor(sigmas).view(entries.size(), chunks.total()),
                torch.tensor(weights).view(entries.size(), chunks.total(), ScenePlan.SLOTS),
                chunks);
    }

    /** Whether a slot has somebody in the picture in a chunk, but in nothing of its past; without a past nobody is new. */
    private static boolean isNew(boolean[][] there, int slot, int past, int from, int frames) {
        boolean before = past == 0;
        for (int t = 0; t < past; t++) {
            before |= there[t][slot];
        }
        boolean now = false;
        for (int t = from; t < from + frames; t++) {
            now |= there[t][slot];
        }
        return now && !before;
    }

    /** Whether somebody is in the picture, latent frame by latent frame and slot by slot. */
    private static boolean[][] there(Tensor plan) {
        boolean[][] there = new boolean[(int) plan.size(1)][ScenePlan.SLOTS];
        try (PointerScope _ = new PointerScope()) {
            Tensor signs = plan.select(0, 0).to(torch.ScalarType.Float).contiguous(); // [T, S]
            float[] values = new float[there.length * ScenePlan.SLOTS];
            new FloatPointer(signs.data_ptr()).get(values);
            for (int i = 0; i < values.length; i++) {
                there[i / ScenePlan.SLOTS][i % ScenePlan.SLOTS] = values[i] > 0;
            }
        }
        return there;
    }
}
