package org.kinora.train.plan;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.kinora.model.wan.ChunkPlan;
import org.kinora.train.data.LatentCache;
import org.kinora.train.data.NoiseLevels;

/**
 * One batch of plans, each twice: as it will be remembered, and to be made ({@link ChunkPlan#rehearsal}).
 *
 * <p>What has no past must be the beginning of its clip: a model that learns that a film may begin in the middle of what
 * is told begins films there. So the first chunk is always the clip's first. The others follow it at once, or, as in the
 * memory of a long film, later; then the first of them is not learnt, since its own past is missing.
 *
 * @param plans clean, [B, F, T, S, 1], fp32
 * @param text states of each chunk, [B, K, Lt, width], fp32
 * @param sigmas noise level of each latent frame, [B, T], fp32
 * @param learnt 1 where a latent frame is learnt, else 0, [B, T], fp32
 * @param chunks the K chunks
 */
record PlanBatch(Tensor plans, Tensor text, Tensor sigmas, Tensor learnt, ChunkPlan chunks) {
    private static final int WORDINGS = 4;

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
        float[] learnt = new float[sigmas.length];
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
            plans.push_back(entry.plan().index_select(1, torch.tensor(frames)).unsqueeze(-1)); // [F, T, S, 1]
            for (int k = 0; k < chunks.count(); k++) {
                Tensor states = entry.textAt((int) frames[k * chunk], wording, config.textLength());
                texts.push_back(silent ? torch.zeros_like(states) : states);
                boolean remembered = k < config.windowChunks() - 1;
                float level = (float) (remembered ? levels.history(random) : levels.target(random));
                Arrays.fill(sigmas, at, at + chunk, level);
                boolean pastMissing = gap && k == config.windowChunks();
                Arrays.fill(learnt, at, at + chunk, pastMissing ? 0 : 1);
                at += chunk;
            }
        }
        Tensor text = torch.stack(texts, 0); // [B K, Lt, width]
        return new PlanBatch(
                torch.stack(plans, 0).to(torch.ScalarType.Float),
                text.view(entries.size(), chunks.count(), text.size(1), text.size(2)),
                torch.tensor(sigmas).view(entries.size(), chunks.total()),
                torch.tensor(learnt).view(entries.size(), chunks.total()),
                chunks);
    }
}
