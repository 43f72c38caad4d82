package org.kinora.judge.sight;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;
import org.kinora.stage.Feeling;
import org.kinora.stage.Light;
import org.kinora.stage.Place;
import org.kinora.stage.Weather;

/**
 * One small convolutional network that looks at one frame: for each cell of 8x8 pixels who is there, what it feels, how
 * far the edges of its box are and whether it faces right; for the whole frame place, light and weather. It knows
 * nothing of prompts, of other frames or of the model that made the film.
 */
public final class Perception {
    /** Pixels along a cell. */
    public static final int CELL = 8;

    /** Pixels of the shorter side that it was trained at; other sizes are scaled. */
    public static final int SIDE = 128;

    /** Pixels that a distance of one to the edge of a box stands for. */
    public static final double BOX_UNIT = 32;

    private static final int UNSHUFFLE = 4;
    private static final int FINE = 64;
    private static final int DEEP = 128;
    private static final int[] DILATIONS = {1, 2, 4, 1};
    private static final int FEELINGS = Feeling.values().length;
    private static final long[] SPACE = {2, 3};

    private record Convolution(Tensor weight, Tensor bias, long stride, long dilation) {
        Tensor apply(Tensor x) {
            torch.ScalarType type = x.scalar_type();
            long pad = stride > 1 ? 0 : weight.size(2) / 2 * dilation;
            return torch.conv2d(
                    x,
                    weight.to(type),
                    new TensorOptional(bias.to(type)),
                    new long[] {stride, stride},
                    new long[] {pad, pad},
                    new long[] {dilation, dilation},
                    1);
        }
    }

    /** Two convolutions beside the way straight on. */
    private record Residual(Convolution first, Convolution second) {
        Tensor apply(Tensor x) {
            return x.add(second.apply(first.apply(x).relu())).relu();
        }
    }

    private final torch.ScalarType type;
    private final Convolution stem;
    private final Residual fine;
    private final Convolution down;
    private final List<Residual> deep = new ArrayList<>();
    private final Convolution cells;
    private final Convolution scene;

    /** @param type the number type that flows through */
    public Perception(Weights weights, torch.ScalarType type) {
        this.type = type;
        this.stem = convolution(weights, "stem", 3 * UNSHUFFLE * UNSHUFFLE, FINE, 3, 1, 1, Init.HE);
        this.fine = residual(weights, "fine", FINE, 1);
        this.down = convolution(weights, "down", FINE, DEEP, 2, 2, 1, Init.HE);
        for (int i = 0; i < DILATIONS.length; i++) {
            deep.add(residual(weights, "deep." + i, DEEP, DILATIONS[i]));
        }
        this.cells = convolution(weights, "cells", DEEP, Roll.size() + FEELINGS + 5, 1, 1, 1, Init.XAVIER);
        this.scene = convolution(weights, "scene", 2 * DEEP, scenes(), 1, 1, 1, Init.XAVIER);
    }

    private static int scenes() {
        return Place.values().length + Light.values().length + Weather.values().length;
    }

    private static Residual residual(Weights weights, String name, int width, int dilation) {
        return new Residual(
                convolution(weights, name + ".first", width, width, 3, 1, dilation, Init.HE),
                convolution(weights, name + ".second", width, width, 3, 1, 1, Init.ZERO));
    }

    private static Convolution convolution(
            Weights weights, String name, int in, int out, int kernel, int stride, int dilation, Init init) {
        return new Convolution(
                weights.get(name + ".weight", init, out, in, kernel, kernel),
                weights.get(name + ".bias", Init.ZERO, out),
                stride,
                dilation);
    }

    /** Floating point operations of one look at a frame of 128x128, matrix products only. */
    public static double flops() {
        double fineCells = Math.pow((double) SIDE / UNSHUFFLE, 2);
        double deepCells = Math.pow((double) SIDE / CELL, 2);
        double fineWork = 9.0 * FINE * (3 * UNSHUFFLE * UNSHUFFLE + 2 * FINE);
        double deepWork = 4.0 * FINE * DEEP + 18.0 * DILATIONS.length * DEEP * DEEP;
        return 2 * (fineCells * fineWork + deepCells * deepWork);
    }

    /**
     * What the network puts out, all fp32; logits except {@code box}.
     *
     * @param who [N, {@link Roll#size}, h, w]
     * @param feeling [N, feelings, h, w]; means something where somebody is
     * @param box [N, 4, h, w]: left, top, right, bottom, how far from the middle of the cell, in {@link #BOX_UNIT}
     * @param facing [N, 1, h, w]; above 0 where the actor looks to the right
     * @param place [N, places]
     * @param light [N, lights]
     * @param weather [N, weathers]
     */
    public record Answer(
            Tensor who, Tensor feeling, Tensor box, Tensor facing, Tensor place, Tensor light, Tensor weather) {}

    /**
     * Looks at frames.
     *
     * @param frames [N, 3, H, W] in [-1, 1], sides multiples of 8
     */
    public Answer look(Tensor frames) {
        Tensor x = torch.pixel_unshuffle(frames.to(type), UNSHUFFLE); // [N, 48, H / 4, W / 4]
        x = fine.apply(stem.apply(x.contiguous(torch.MemoryFormat.ChannelsLast)).relu());
        x = down.apply(x).relu(); // [N, D, H / 8, W / 8]
        for (Residual block : deep) {
            x = block.apply(x);
        }
        Tensor perCell = cells.apply(x).to(torch.ScalarType.Float);
        Tensor pooled = torch.cat(new TensorVector(x.mean(2, 3), x.amax(SPACE, false)), 1); // [N, 2 D]
        Tensor whole = scene.apply(pooled.unsqueeze(-1).unsqueeze(-1)) // [N, scenes, 1, 1]
                .to(torch.ScalarType.Float)
                .flatten(1, 3);
        int places = Place.values().length;
        int lights = Light.values().length;
        return new Answer(
                perCell.narrow(1, 0, Roll.size()),
                perCell.narrow(1, Roll.size(), FEELINGS),
                perCell.narrow(1, (long) Roll.size() + FEELINGS, 4),
                perCell.narrow(1, (long) Roll.size() + FEELINGS + 4, 1),
                whole.narrow(1, 0, places),
                whole.narrow(1, places, lights),
                whole.narrow(1, (long) places + lights, Weather.values().length));
    }
}
