package org.kinora.model.wan;

import static org.bytedeco.pytorch.global.torch.cat;

import java.util.Arrays;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Rotary position embedding (<a href="https://arxiv.org/abs/2104.09864">RoFormer</a>) over time, height and width, each
 * turning its share of every head.
 *
 * <p>The checkpoints turn neighbouring numbers (0, 1), (2, 3), …; a CPU turns the halves of a head against each other
 * several times faster. So the projections to queries and keys hand out each head as [even | odd] numbers (see
 * {@link #splitPairs}), and their scalar products, all that attention reads, stay the same.
 */
final class RotaryEmbedding {
    private static final double THETA = 10_000;

    private final int heads;
    private final int headDim;
    private final int timeDim;
    private final int spaceDim;
    private final int maxPosition;

    RotaryEmbedding(WanTransformerConfig config) {
        this.heads = config.numAttentionHeads();
        this.headDim = config.attentionHeadDim();
        this.spaceDim = 2 * (headDim / 6);
        this.timeDim = headDim - 2 * spaceDim;
        this.maxPosition = config.ropeMaxSeqLen();
    }

    /**
     * Cosines and sines of all tokens, each [L, D], where turned = x * cos + swapped halves of x * sin.
     *
     * @param cos cosines, the same for both halves of a head
     * @param sin sines, negative for the first half of a head
     */
    record Angles(Tensor cos, Tensor sin, int headDim) {
        /** Turns [..., L, D]. */
        Tensor turn(Tensor x) {
            Tensor heads = x.unflatten(-1, -1, headDim); // [..., L, heads, headDim]
            Tensor swapped =
                    heads.roll(new long[] {headDim / 2}, new long[] {-1}).flatten(-2, -1); // [..., L, D]
            return x.mul(cos).addcmul(swapped, sin);
        }

        /** The angles of the last {@code tokens} tokens. */
        Angles last(long tokens) {
            long first = cos.size(0) - tokens;
            return new Angles(cos.narrow(0, first, tokens), sin.narrow(0, first, tokens), headDim);
        }
    }

    /**
     * The angles of a grid of tokens, in (t, h, w) order.
     *
     * @param times position of each frame
     * @param height tokens in a column
     * @param width tokens in a row
     */
    Angles angles(long[] times, int height, int width, Device device, ScalarType type) {
        Tensor time = axis(times, timeDim); // [T, timeDim / 2]
        Tensor row = axis(range(height), spaceDim); // [H, spaceDim / 2]
        Tensor column = axis(range(width), spaceDim); // [W, spaceDim / 2]
        long t = times.length;
        Tensor angle = cat(
                        new TensorVector(
                                time.view(t, 1, 1, -1).expand(t, height, width, -1),
                                row.view(1, height, 1, -1).expand(t, height, width, -1),
                                column.view(1, 1, width, -1).expand(t, height, width, -1)),
                        -1)
                .flatten(0, 2); // [L, headDim / 2]
        Tensor cos = angle.cos();
        Tensor sin = angle.sin();
        return new Angles(
                wide(cat(new TensorVector(cos, cos), -1), device, type),
                wide(cat(new TensorVector(sin.neg(), sin), -1), device, type),
                headDim);
    }

    /** Repeats [L, headDim] for all heads: reading it is faster than broadcasting over short rows. */
    private Tensor wide(Tensor table, Device device, ScalarType type) {
        return table.to(device, type).repeat(1, heads); // [L, D]
    }

    private Tensor axis(long[] positions, int dim) {
        double[] angles = new double[positions.length * dim / 2];
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] < 0 || positions[i] >= maxPosition) {
                throw new IllegalArgumentException("rotary position " + positions[i] + " is outside 0.."
                        + (maxPosition - 1) + " (rope_max_seq_len); ask for a smaller picture or a shorter clip");
            }
            for (int j = 0; j < dim / 2; j++) {
                angles[i * dim / 2 + j] = positions[i] / Math.pow(THETA, 2.0 * j / dim);
            }
        }
        return Tensor.create(angles, positions.length, dim / 2);
    }

    private static long[] range(int count) {
        long[] positions = new long[count];
        Arrays.setAll(positions, i -> i);
        return positions;
    }

    /** Orders the rows of a weight, or the numbers of a bias, [D, ...], so that heads come out as [even | odd]. */
    Tensor splitPairs(Tensor weight) {
        return weight.unflatten(0, heads, headDim / 2, 2) // [heads, headDim / 2, 2, ...]
                .transpose(1, 2)
                .flatten(0, 2); // [D, ...]
    }
}
