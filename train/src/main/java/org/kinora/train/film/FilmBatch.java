package org.kinora.train.film;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.kinora.model.wan.ChunkPlan;
import org.kinora.pipeline.PaintedPlan;
import org.kinora.pipeline.PictureCoordinates;
import org.kinora.tensor.Constant;
import org.kinora.train.data.LatentCache;
import org.kinora.train.data.NoiseLevels;

/**
 * One batch for the film model.
 *
 * @param latents clean, [B, C, T, h, w], fp32
 * @param coordinates where in the picture each latent is, [B, 2, h, w], fp32
 * @param plan who is where, painted, [B, {@value PaintedPlan#CHANNELS}, T, h, w], fp32; zeros where nothing is planned
 * @param actors share of actor in each token, 0 to 1, [B, T, h / 2, w / 2], fp32
 * @param names number of the actor that each token shows in {@link org.kinora.judge.sight.Roll}, [B, T, h / 2, w / 2], int64
 * @param parts which part of its actor each token shows, of {@link ActorParts}, [B, T, h / 2, w / 2], int64
 * @param text states of each chunk, [B, K, Lt, width], fp32, zeros behind the last word
 * @param sigmas noise level of each latent frame, [B, T], fp32
 * @param chunks the K chunks
 */
record FilmBatch(
        Tensor latents,
        Tensor coordinates,
        Tensor plan,
        Tensor actors,
        Tensor names,
        Tensor parts,
        Tensor text,
        Tensor sigmas,
        ChunkPlan chunks) {
    /** Latent rows and columns of a window: half a picture's side at 128 x 128. */
    static final int WINDOW = 8;

    /** Of how many moments the liveliest is taken: little happens in most of them. */
    private static final int MOMENTS = 4;

    private static final double MOST_HISTORY_NOISE = 1 / 3.0;
    private static final ChunkPlan ONE_FRAME = ChunkPlan.of(1);
    private static final Scalar BYTE_RANGE = Constant.of(255);

    /** Which latent frames of a clip are taken, how noisy each becomes, and the window's corner in latents. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Cut(int[] frames, float[] sigmas, int top, int left) {}

    private static NoiseLevels levels(FilmTrainingConfig config) {
        return new NoiseLevels(
                config.pureNoiseShare(),
                config.visitedShare(),
                config.sampleSteps(),
                config.shift(),
                MOST_HISTORY_NOISE);
    }

    /** Stills: any latent frame of any clip. */
    static FilmBatch stills(LatentCache cache, FilmTrainingConfig config, long step, SplittableRandom random) {
        NoiseLevels levels = levels(config);
        return of(
                cache.draw(config.stillsBatch(), random),
                config,
                step,
                random,
                config.silentShare(),
                config.unplannedShare(),
                ONE_FRAME,
                0,
                (_, motion) ->
                        new Cut(new int[] {moment(motion, random)}, new float[] {(float) levels.target(random)}, 0, 0));
    }

    /**
     * A latent frame of a clip; half of the time the one of some in which somebody moves farthest.
     *
     * @param motion of everybody, [2, T, S, 1]
     */
    static int moment(Tensor motion, SplittableRandom random) {
        int count = (int) motion.size(1);
        int frame = random.nextInt(count);
        if (random.nextBoolean()) {
            Tensor far = motion.abs().sum(0).amax(new long[] {1, 2}, false); // [T]
            float[] distances = new float[count];
            new FloatPointer(far.data_ptr()).get(distances);
            for (int i = 1; i < MOMENTS; i++) {
                int other = random.nextInt(count);
                frame = distances[other] > distances[frame] ? other : frame;
            }
        }
        return frame;
    }

    /** Given stills under their full captions, all clean. */
    static FilmBatch of(List<LatentCache.Entry> entries, int[] frames, FilmTrainingConfig config) {
        Iterator<Integer> next = Arrays.stream(frames).iterator();
        SplittableRandom random = new SplittableRandom(3);
        return of(
                entries,
                config,
                0,
                random,
                0,
                0,
                ONE_FRAME,
                0,
                (_, _) -> new Cut(new int[] {next.next()}, new float[1], 0, 0));
    }

    /** Windows of stills, with an actor in the middle wherever there is one in the picture. */
    static FilmBatch windows(LatentCache cache, FilmTrainingConfig config, long step, SplittableRandom random) {
        NoiseLevels levels = levels(config);
        return of(
                cache.draw(config.windowsBatch(), random),
                config,
                step,
                random,
                config.silentShare(),
                config.unplannedShare(),
                ONE_FRAME,
                WINDOW,
                (entry, motion) -> {
                    int frame = moment(motion, random);
                    int rows = (int) entry.latents().size(2);
                    int columns = (int) entry.latents().size(3);
                    byte[] who = bytes(entry.who().select(0, frame));
                    int[] shown = IntStream.range(0, who.length)
                            .filter(token -> who[token] != 0)
                            .toArray();
                    int centre = shown.length == 0 ? random.nextInt(who.length) : shown[random.nextInt(shown.length)];
                    // the token at the centre may lie anywhere in the middle half of the window
                    int row = centre / (columns / 2) * 2 - 2 * (1 + random.nextInt(2));
                    int column = centre % (columns / 2) * 2 - 2 * (1 + random.nextInt(2));
                    return new Cut(
                            new int[] {frame},
                            new float[] {(float) levels.target(random)},
                            Math.clamp(row, 0, rows - WINDOW),
                            Math.clamp(column, 0, columns - WINDOW));
                });
    }

    /**
     * Clips in chunks, twice: as they will be remembered, and to be made ({@link ChunkPlan#rehearsal}). Some begin with a
     * first chunk far before the rest, as a long film's window will.
     */
    static FilmBatch clips(LatentCache cache, FilmTrainingConfig config, long step, SplittableRandom random) {
        NoiseLevels levels = levels(config);
        int chunk = config.chunkFrames();
        ChunkPlan plan = ChunkPlan.rehearsal(config.windowChunks(), chunk);
        long[] positions = plan.positions();
        return of(
                cache.draw(config.clipsBatch(), random),
                config,
                step,
                random,
                config.silentShare(),
                config.unplannedShare(),
                plan,
                0,
                (entry, motion) -> {
                    int chunks = entry.clip().latentFrames() / chunk;
                    int room = chunks - config.windowChunks();
                    int lively = moment(motion, random) / chunk;
                    int start = chunk * Math.clamp(lively - random.nextInt(config.windowChunks()), 0, room);
                    boolean gap = random.nextDouble() < config.gapShare();
                    int[] frames = new int[plan.total()];
                    float[] sigmas = new float[plan.total()];
                    for (int t = 0; t < frames.length; t++) {
                        int position = (int) positions[t];
                        frames[t] = gap && position < chunk ? position : start + position;
                    }
                    for (int k = 0; k < plan.count(); k++) {
                        boolean remembered = k < config.windowChunks() - 1;
                        double level = remembered ? levels.history(random) : levels.target(random);
                        Arrays.fill(sigmas, k * chunk, (k + 1) * chunk, (float) level);
                    }
                    return new Cut(frames, sigmas, 0, 0);
                });
    }

    /** @param window rows and columns of latents that are taken; 0 takes them all */
    private static FilmBatch of(
            List<LatentCache.Entry> entries,
            FilmTrainingConfig config,
            long step,
            SplittableRandom random,
            double silentShare,
            double unplannedShare,
            ChunkPlan chunks,
            int window,
            BiFunction<LatentCache.Entry, Tensor, Cut> choose) {
        TensorVector latents = new TensorVector();
        TensorVector coordinates = new TensorVector();
        TensorVector actors = new TensorVector();
        TensorVector names = new TensorVector();
        TensorVector parts = new TensorVector();
        TensorVector texts = new TensorVector();
        TensorVector plans = new TensorVector();
        TensorVector motions = new TensorVector();
        List<Cut> cuts = new ArrayList<>();
        TensorVector sigmas = new TensorVector();
        int frameCount = 0;
        Tensor picture = entries.getFirst().latents(); // all have one size
        Tensor places = PictureCoordinates.of(picture.size(2), picture.size(3)); // [2, h, w]
        for (LatentCache.Entry entry : entries) {
            Tensor motion = entry.motion(config.chunkFrames()); // [2, T, S, 1]
            Cut cut = choose.apply(entry, motion);
            cuts.add(cut);
            frameCount = cut.frames().length;
            long[] frames = new long[frameCount];
            for (int t = 0; t < frameCount; t++) {
                frames[t] = cut.frames()[t];
            }
            Tensor index = torch.tensor(frames);
            Tensor all = entry.latents(); // [C, T, h, w]
            long rows = window == 0 ? all.size(2) : window;
            long columns = window == 0 ? all.size(3) : window;
            latents.push_back(part(all.index_select(1, index), cut, 1, rows, columns));
            coordinates.push_back(part(places, cut, 1, rows, columns));
            long[] tokens = {frameCount, all.size(2) / 2, all.size(3) / 2};
            Tensor who = entry.who().index_select(0, index).view(tokens); // [T, h / 2, w / 2]
            actors.push_back(part(entry.actors().index_select(0, index).view(tokens), cut, 2, rows, columns));
            names.push_back(part(ActorNames.of(entry.clip().actors(), who), cut, 2, rows, columns));
            parts.push_back(part(ActorParts.of(who), cut, 2, rows, columns));
            sigmas.push_back(torch.tensor(cut.sigmas()));
            Tensor plan = entry.plan().index_select(1, index).unsqueeze(-1); // [F, T, S, 1]
            int wording = wording(config, step, random);
            boolean silent = random.nextDouble() < silentShare;
            boolean unplanned = random.nextDouble() < unplannedShare;
            plans.push_back(silent || unplanned ? torch.zeros_like(plan) : plan);
            motions.push_back(motion.index_select(1, index));
            int perChunk = frameCount / chunks.count();
            for (int k = 0; k < chunks.count(); k++) {
                Tensor states = entry.textAt(cut.frames()[k * perChunk], wording, config.textLength());
                texts.push_back(silent ? torch.zeros_like(states) : states);
            }
        }
        long count = entries.size();
        Tensor clean = torch.stack(latents, 0).to(torch.ScalarType.Float); // [B, C, T, h, w]
        Tensor text = torch.stack(texts, 0); // [B K, Lt, width]
        return new FilmBatch(
                clean,
                torch.stack(coordinates, 0),
                painted(plans, motions, cuts, picture.size(2), picture.size(3), window),
                torch.stack(actors, 0).to(torch.ScalarType.Float).div(BYTE_RANGE),
                torch.stack(names, 0),
                torch.stack(parts, 0),
                text.view(count, chunks.count(), text.size(1), text.size(2)),
                torch.stack(sigmas, 0),
                chunks);
    }

    /** Plans [F, T, S, 1] of whole pictures, painted and cut as their latents are, [B, C, T, h, w]. */
    private static Tensor painted(
            TensorVector plans, TensorVector motions, List<Cut> cuts, long height, long width, int window) {
        Tensor whole = PaintedPlan.of(torch.stack(plans, 0), torch.stack(motions, 0), frames(cuts), height, width);
        if (window == 0) {
            return whole;
        }
        TensorVector parts = new TensorVector();
        for (int i = 0; i < cuts.size(); i++) {
            parts.push_back(part(whole.select(0, i), cuts.get(i), 1, window, window));
        }
        return torch.stack(parts, 0);
    }

    /** Which latent frames were cut out of each clip, [B, T]. */
    private static Tensor frames(List<Cut> cuts) {
        TensorVector numbers = new TensorVector();
        cuts.forEach(cut -> numbers.push_back(torch.tensor(cut.frames())));
        return torch.stack(numbers, 0);
    }

    /** Latents [B, C, T, h, w] with all that the model is given beside them. */
    Tensor beside(Tensor noisy) {
        return PaintedPlan.append(PictureCoordinates.append(noisy, coordinates), plan);
    }

    /** The window's part of the last two sides of x, of which one step is {@code scale} latents. */
    private static Tensor part(Tensor x, Cut cut, int scale, long rows, long columns) {
        return x.narrow(-2, cut.top() / scale, rows / scale).narrow(-1, cut.left() / scale, columns / scale);
    }

    private static byte[] bytes(Tensor tensor) {
        byte[] values = new byte[(int) tensor.numel()];
        new BytePointer(tensor.contiguous().data_ptr()).get(values);
        return values;
    }

    /** Full captions teach fastest; short ones are what people type, so they come in later. */
    private static int wording(FilmTrainingConfig config, long step, SplittableRandom random) {
        return random.nextInt(step < config.shortShareAfter() ? 3 : 4);
    }
}
