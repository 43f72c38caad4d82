package org.kinora.train.judge;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.kinora.judge.sight.Perception;
import org.kinora.judge.sight.Pictures;
import org.kinora.judge.sight.Roll;
import org.kinora.stage.Feeling;
import org.kinora.tensor.Constant;
import org.kinora.tensor.Noise;

/** A batch of labelled frames, roughened a little, and how wrong an answer about them is. */
final class SightLoss {
    private static final Scalar HIDDEN = Constant.of(LabelledFrame.UNKNOWN);
    private static final Scalar ZERO = Constant.of(0);
    private static final long[] THREE = {3, 3};
    private static final long[] ONE = {1, 1};
    private static final double NOBODY_WEIGHT = 0.25;
    private static final double NOTHING_FELT_WEIGHT = 0.3;

    private final int side;
    private final List<LabelledFrame> frames;

    SightLoss(List<LabelledFrame> frames, int side) {
        this.frames = frames;
        this.side = side;
    }

    /** [B, 3, side, side], blurred, noised, lighter or darker by chance. */
    Tensor pictures(SplittableRandom random, double mostNoise, double mostBlur) {
        int size = frames.getFirst().rgb().length;
        byte[] all = new byte[size * frames.size()];
        float[] noise = new float[frames.size()];
        float[] blur = new float[frames.size()];
        float[] shift = new float[frames.size()];
        for (int i = 0; i < frames.size(); i++) {
            System.arraycopy(frames.get(i).rgb(), 0, all, i * size, size);
            noise[i] = random.nextBoolean() ? 0 : (float) (2 * mostNoise * random.nextDouble());
            blur[i] = random.nextBoolean() ? 0 : (float) (mostBlur * random.nextDouble());
            shift[i] = (float) (0.1 * (random.nextDouble() - 0.5));
        }
        Tensor x = Pictures.tensor(all, frames.size(), side, side);
        Tensor soft = torch.avg_pool2d(x, THREE, ONE, ONE, false, false, new LongOptional());
        Tensor grain = Noise.normal(Noise.generator(random.nextLong()), x.shape());
        return x.lerp(soft, each(blur)).add(grain.mul(each(noise))).add(each(shift));
    }

    private static Tensor each(float[] values) {
        return torch.tensor(values).view(values.length, 1, 1, 1);
    }

    /** The sum of all that can be wrong. */
    Tensor of(Perception.Answer answer) {
        Tensor who = cells(LabelledFrame::who); // [B L]
        Tensor feeling = cells(LabelledFrame::feeling);
        Tensor somebody = feeling.ne(HIDDEN).to(torch.ScalarType.Float); // [B L]
        Tensor total = entropy(flat(answer.who()), who, weights(Roll.size(), NOBODY_WEIGHT));
        Tensor felt = entropy(flat(answer.feeling()), feeling, weights(Feeling.values().length, NOTHING_FELT_WEIGHT));
        Tensor off = flat(answer.box()).sub(boxes()).abs().mean(1); // [B L]
        Tensor box = off.mul(somebody).sum().div(somebody.sum().clamp_min(new Scalar(1)));
        Tensor facing = cells(LabelledFrame::facing);
        Tensor known = facing.ge(ZERO).to(torch.ScalarType.Float);
        Tensor turned = torch.binary_cross_entropy_with_logits(
                flat(answer.facing()).squeeze(1),
                facing.clamp_min(ZERO).to(torch.ScalarType.Float),
                new TensorOptional(known),
                new TensorOptional(),
                2); // summed
        Tensor face = turned.div(known.sum().clamp_min(new Scalar(1)));
        return total.add(felt)
                .add(box)
                .add(face.mul(new Scalar(0.5)))
                .add(entropy(answer.place(), scenes(LabelledFrame::place), new TensorOptional())
                        .mul(new Scalar(0.5)))
                .add(entropy(answer.light(), scenes(LabelledFrame::light), new TensorOptional())
                        .mul(new Scalar(0.5)))
                .add(entropy(answer.weather(), scenes(LabelledFrame::weather), new TensorOptional())
                        .mul(new Scalar(0.5)));
    }

    private static Tensor entropy(Tensor logits, Tensor truth, TensorOptional weights) {
        return torch.cross_entropy_loss(logits, truth, weights, 1, LabelledFrame.UNKNOWN, 0.02);
    }

    private static TensorOptional weights(int count, double first) {
        float[] weights = new float[count];
        Arrays.fill(weights, 1);
        weights[0] = (float) first;
        return new TensorOptional(torch.tensor(weights));
    }

    /** [B, C, h, w] to [B L, C]. */
    private static Tensor flat(Tensor cells) {
        return cells.flatten(2, 3).transpose(1, 2).flatten(0, 1);
    }

    private interface Cells {
        long[] of(LabelledFrame frame);
    }

    private interface Scene {
        long of(LabelledFrame frame);
    }

    private Tensor cells(Cells label) {
        TensorVector all = new TensorVector();
        frames.forEach(frame -> all.push_back(torch.tensor(label.of(frame))));
        return torch.cat(all, 0);
    }

    private Tensor boxes() {
        TensorVector all = new TensorVector();
        frames.forEach(frame -> all.push_back(torch.tensor(frame.box()).view(-1, 4)));
        return torch.cat(all, 0); // [B L, 4]
    }

    private Tensor scenes(Scene label) {
        return torch.tensor(frames.stream().mapToLong(label::of).toArray());
    }
}
