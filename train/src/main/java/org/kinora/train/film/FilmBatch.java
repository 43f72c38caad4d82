package org.kinora.train.film;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.kinora.model.wan.ChunkPlan;
import org.kinora.tensor.Constant;
import org.kinora.train.data.LatentCache;

/**
 * One batch for the film model.
 *
 * @param latents clean, [B, C, T, h, w], fp32
 * @param actors share of actor in each token, 0 to 1, [B, T, h / 2, w / 2], fp32
 * @param text states of each chunk, [B, K, Lt, width], fp32, zeros behind the last word
 * @param sigmas noise level of each latent frame, [B, T], fp32
 * @param chunks the K chunks
 */
record FilmBatch(Tensor latents, Tensor actors, Tensor text, Tensor sigmas, ChunkPlan chunks) {
    private static final Scalar BYTE_RANGE = Constant.of(255);

    /** Which latent frames of a clip are taken, and how noisy each becomes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Cut(int[] frames, float[] sigmas) {}

    /** Stills: any latent frame of any clip. */
    static FilmBatch stills(LatentCache cache, FilmTrainingConfig config, long step, SplittableRandom random) {
        NoiseLevels levels = new NoiseLevels(config);
        return of(
                cache.draw(config.stillsBatch(), random),
                config,
                step,
                random,
                1,
                entry -> new Cut(
                        new int[] {random.nextInt(entry.clip().latentFrames())},
                        new float[] {(float) levels.target(random)}));
    }

    /** Clips in chunks; some begin with a first chunk far before the rest, as a long film's window will. */
    static FilmBatch clips(LatentCache cache, FilmTrainingConfig config, long step, SplittableRandom random) {
        NoiseLevels levels = new NoiseLevels(config);
        int chunk = config.chunkFrames();
        int total = chunk * config.windowChunks();
        return of(cache.draw(config.clipsBatch(), random), config, step, random, config.windowChunks(), entry -> {
            int chunks = entry.clip().latentFrames() / chunk;
            int room = chunks - config.windowChunks();
            int start = chunk * random.nextInt(room + 1);
            boolean gap = random.nextDouble() < config.gapShare();
            int[] frames = new int[total];
            float[] sigmas = new float[total];
            for (int t = 0; t < total; t++) {
                frames[t] = gap && t < chunk ? t : start + t;
            }
            for (int k = 0; k < config.windowChunks(); k++) {
                float level = (float) levels.chunk(random);
                for (int t = 0; t < chunk; t++) {
                    sigmas[k * chunk + t] = level;
                }
            }
            return new Cut(frames, sigmas);
        });
    }

    private static FilmBatch of(
            List<LatentCache.Entry> entries,
            FilmTrainingConfig config,
            long step,
            SplittableRandom random,
            int chunkCount,
            java.util.function.Function<LatentCache.Entry, Cut> choose) {
        TensorVector latents = new TensorVector();
        TensorVector actors = new TensorVector();
        TensorVector texts = new TensorVector();
        TensorVector sigmas = new TensorVector();
        int frameCount = 0;
        for (LatentCache.Entry entry : entries) {
            Cut cut = choose.apply(entry);
            frameCount = cut.frames().length;
            long[] frames = new long[frameCount];
            for (int t = 0; t < frameCount; t++) {
                frames[t] = cut.frames()[t];
            }
            Tensor index = torch.tensor(frames);
            latents.push_back(entry.latents().index_select(1, index)); // [C, T, h, w]
            actors.push_back(entry.actors().index_select(0, index)); // [T, L]
            sigmas.push_back(torch.tensor(cut.sigmas()));
            int wording = wording(config, step, random);
            int perChunk = frameCount / chunkCount;
            for (int k = 0; k < chunkCount; k++) {
                texts.push_back(padded(entry.textAt(cut.frames()[k * perChunk], wording), config.textLength()));
            }
        }
        long count = entries.size();
        Tensor clean = torch.stack(latents, 0).to(torch.ScalarType.Float); // [B, C, T, h, w]
        Tensor text = torch.stack(texts, 0); // [B K, Lt, width]
        Tensor share = torch.stack(actors, 0).to(torch.ScalarType.Float).div(BYTE_RANGE);
        return new FilmBatch(
                clean,
                share.view(count, frameCount, clean.size(3) / 2, clean.size(4) / 2),
                text.view(count, chunkCount, text.size(1), text.size(2)),
                torch.stack(sigmas, 0),
                new ChunkPlan(Collections.nCopies(chunkCount, frameCount / chunkCount)));
    }

    /** Full captions teach fastest; short ones are what people type, so they come in later. */
    private static int wording(FilmTrainingConfig config, long step, SplittableRandom random) {
        return random.nextInt(step < config.shortShareAfter() ? 3 : 4);
    }

    /** [n, width] to [Lt, width]. */
    static Tensor padded(Tensor states, int length) {
        Tensor padded = torch.zeros(length, states.size(1));
        padded.narrow(0, 0, states.size(0)).copy_(states);
        return padded;
    }
}
