package org.kinora.model.wan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.kinora.tensor.Noise;

class RotaryEmbeddingTest {
    /** The definition, written out: neighbouring numbers turn by position / 10000^(2 j / dim) of their axis. */
    @Test
    void turnsPairsAsThePaperSays() {
        int heads = 2;
        int headDim = 16; // 8 numbers for time, 4 for rows, 4 for columns
        RotaryEmbedding rotary = new RotaryEmbedding(WanTransformerConfig.small(heads, headDim, 1, 4, 8));
        long[] times = {0, 5, 6};
        int rows = 2;
        int columns = 3;
        Tensor x = Noise.normal(Noise.generator(1), 18, 32); // [L, D]
        // the projection orders a head as [even | odd]; here the numbers themselves are ordered
        Tensor turned = rotary.angles(times, rows, columns, new Device(DeviceType.CPU), ScalarType.Float)
                .turn(rotary.splitPairs(x.t()).t().contiguous());

        float[] in = values(x);
        float[] out = values(turned);
        for (int token = 0; token < 18; token++) {
            long[] position = {times[token / 6], token / 3 % 2, token % 3};
            for (int head = 0; head < heads; head++) {
                for (int pair = 0; pair < headDim / 2; pair++) {
                    int axis = pair < 4 ? 0 : pair < 6 ? 1 : 2;
                    int first = new int[] {0, 4, 6}[axis];
                    double dim = new double[] {8, 4, 4}[axis];
                    double angle = position[axis] / Math.pow(10_000, 2 * (pair - first) / dim);
                    int at = token * 32 + head * headDim;
                    double even = in[at + 2 * pair];
                    double odd = in[at + 2 * pair + 1];
                    assertThat(out[at + pair])
                            .isCloseTo((float) (even * Math.cos(angle) - odd * Math.sin(angle)), offset(1e-5f));
                    assertThat(out[at + headDim / 2 + pair])
                            .isCloseTo((float) (even * Math.sin(angle) + odd * Math.cos(angle)), offset(1e-5f));
                }
            }
        }
    }

    private static float[] values(Tensor tensor) {
        float[] values = new float[(int) tensor.numel()];
        tensor.contiguous().data_ptr_float().get(values);
        return values;
    }
}
