package org.kinora.train.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class CodecLossTest {
    private static final int SIDE = 8;

    /** Two clips of two frames, their actor one column wide: it steps aside in the first and stays in the second. */
    private static Tensor actors() {
        Tensor actors = torch.zeros(new long[] {4, 1, SIDE, SIDE}, new TensorOptions());
        int[] columns = {2, 3, 6, 6};
        for (int frame = 0; frame < columns.length; frame++) {
            actors.narrow(0, frame, 1).narrow(3, columns[frame], 1).fill_(torch.ones(new long[0]));
        }
        return actors;
    }

    @Test
    void outlinesAreWhereAnActorCameAndWhereItWentAndNotWhereAnotherClipBegins() {
        try (PointerScope _ = new PointerScope()) {
            Tensor outlines = CodecLoss.outlines(actors(), 2);

            assertThat(outlines.sum().item_double()).isEqualTo(2.0 * SIDE);
            assertThat(outlines.narrow(0, 1, 1).narrow(3, 2, 2).sum().item_double())
                    .isEqualTo(2.0 * SIDE);
        }
    }

    @Test
    void anErrorWhereAnActorCameAndWentWeighsAsMuchMoreAsIsSaid() {
        try (PointerScope _ = new PointerScope()) {
            CodecLoss loss = new CodecLoss(2, 4);
            Tensor wanted = torch.zeros(new long[] {4, 3, SIDE, SIDE}, new TensorOptions());

            // A column of ones as error has the same gradients wherever it stands inside the picture and the clip.
            double still =
                    loss.of(withColumn(wanted, 1, 4), wanted, actors(), 2).item_double();
            double gone = loss.of(withColumn(wanted, 1, 2), wanted, actors(), 2).item_double();
            double come = loss.of(withColumn(wanted, 1, 3), wanted, actors(), 2).item_double();

            // Weights 1, 1 + 4, 1 + 2 + 4, over the mean of all; |e| + e^2 = 2 in one of 32 columns.
            double mean = 1 + (4 * 2.0 + 2 * 4.0) / (4 * SIDE);
            assertThat(gone - still).isCloseTo(2.0 / (4 * SIDE) * 4 / mean, within(1e-6));
            assertThat(come - still).isCloseTo(2.0 / (4 * SIDE) * 6 / mean, within(1e-6));
        }
    }

    private static Tensor withColumn(Tensor frames, int frame, int column) {
        Tensor copy = frames.clone();
        copy.narrow(0, frame, 1).narrow(3, column, 1).fill_(torch.ones(new long[0]));
        return copy;
    }
}
