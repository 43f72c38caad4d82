package org.kinora.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

class AttentionTest {
    private final Generator random = Noise.generator(1);

    @Test
    void equalKeysGiveTheMeanOfTheValues() {
        Tensor q = Noise.normal(random, 1, 2, 3, 4);
        Tensor k = Noise.normal(random, 1, 2, 1, 4).expand(1, 2, 5, 4);
        Tensor v = Noise.normal(random, 1, 2, 5, 4);
        Tensor mean = v.mean(new long[] {2}, true, new ScalarTypeOptional()).expand(1, 2, 3, 4);
        assertThat(distance(Attention.attend(q, k, v), mean)).isLessThan(1e-6);
    }

    @Test
    void allKernelsAgree() {
        Tensor q = Noise.normal(random, 2, 3, 7, 8);
        Tensor k = Noise.normal(random, 2, 3, 11, 8);
        Tensor v = Noise.normal(random, 2, 3, 11, 8);
        Tensor training = Attention.attend(q, k, v);
        try (NoGradGuard _ = new NoGradGuard()) {
            assertThat(distance(Attention.attend(q, k, v), training)).isLessThan(1e-5);
            Tensor rounded =
                    Attention.attend(q.to(ScalarType.BFloat16), k.to(ScalarType.BFloat16), v.to(ScalarType.BFloat16));
            assertThat(distance(rounded.to(ScalarType.Float), training)).isLessThan(2e-2);
        }
    }

    /** More scores than are held at a time: rows must not depend on how the queries are cut. */
    @Test
    void manyQueriesAreAnsweredAsFew() {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor q = Noise.normal(random, 1, 1, 9000, 16).to(ScalarType.BFloat16);
            Tensor k = Noise.normal(random, 1, 1, 9000, 16).to(ScalarType.BFloat16);
            Tensor v = Noise.normal(random, 1, 1, 9000, 16).to(ScalarType.BFloat16);
            Tensor all = Attention.attend(q, k, v);
            assertThat(all.shape()).containsExactly(1, 1, 9000, 16);
            Tensor last = Attention.attend(q.narrow(2, 8990, 10), k, v);
            assertThat(distance(all.narrow(2, 8990, 10), last)).isLessThan(2e-2);
        }
    }

    private static double distance(Tensor actual, Tensor expected) {
        double greatest = expected.abs().max().to(ScalarType.Double).item_double();
        return actual.sub(expected)
                .abs()
                .max()
                .div(new Scalar(greatest))
                .to(ScalarType.Double)
                .item_double();
    }
}
