package org.kinora.train.film;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class ActorPartsTest {
    private static final int NO = ActorParts.NONE;

    @Test
    void everyActorsBoxIsCutIntoSixteen() {
        try (PointerScope _ = new PointerScope()) {
            // an actor of two by four tokens and one of a single token; then an empty frame
            long[] who = {
                0, 1, 1, 1, 1, //
                0, 1, 1, 1, 1, //
                2, 0, 0, 0, 0, //
                0, 0, 0, 0, 0, //
                0, 0, 0, 0, 0, //
                0, 0, 0, 0, 0
            };
            Tensor parts =
                    ActorParts.of(torch.tensor(who).to(torch.ScalarType.Byte).view(2, 3, 5));
            long[] numbers = new long[30];
            new LongPointer(parts.data_ptr()).get(numbers);
            assertThat(parts.shape()).containsExactly(2, 3, 5);
            assertThat(numbers)
                    .startsWith(NO, 4, 5, 6, 7, NO, 12, 13, 14, 15, 10, NO, NO, NO, NO, NO)
                    .endsWith(NO, NO, NO, NO, NO);
        }
    }
}
