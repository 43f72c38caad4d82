package org.kinora.train.optim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kinora.tensor.Noise;

class MuonTest {
    @ParameterizedTest
    @CsvSource({"48, 48", "32, 96", "96, 32"})
    void directionsComeOutNearlyOrthogonal(int rows, int columns) {
        try (PointerScope _ = new PointerScope()) {
            Tensor direction = Muon.orthogonal(Noise.normal(Noise.generator(1), rows, columns))
                    .to(torch.ScalarType.Float);
            Tensor gram = rows <= columns
                    ? direction.mm(direction.t())
                    : direction.t().mm(direction);
            Tensor diagonal = gram.diagonal();
            double mean = diagonal.mean().item_double();
            double offDiagonal = gram.sub(torch.diag(diagonal)).square().mean().item_double();
            assertThat(direction.shape()).containsExactly(rows, columns);
            assertThat(mean).isBetween(0.5, 1.4);
            assertThat(Math.sqrt(offDiagonal)).isLessThan(0.1);
        }
    }

    @Test
    void aQuadraticBowlIsDescended() {
        try (PointerScope _ = new PointerScope()) {
            Map<String, Tensor> weights = new LinkedHashMap<>();
            weights.put("matrix", Noise.normal(Noise.generator(2), 16, 16));
            weights.put("bias", Noise.normal(Noise.generator(3), 16));
            Optimizer optimizer = new Optimizer(weights, "matrix"::equals, new OptimizerConfig(0.2, 0.05, 0, 10, 1));
            double first = 0;
            double last = 0;
            for (int step = 0; step < 60; step++) {
                Tensor loss = weights.get("matrix")
                        .square()
                        .mean()
                        .add(weights.get("bias").square().mean());
                loss.backward();
                optimizer.step(step);
                last = loss.item_double();
                first = step == 0 ? last : first;
            }
            assertThat(last).isLessThan(first / 20);
        }
    }

    @Test
    void gradientsThatAreNotNumbersLeaveTheWeightsAlone() {
        try (PointerScope _ = new PointerScope()) {
            Map<String, Tensor> weights = new LinkedHashMap<>();
            weights.put("bias", torch.ones(4));
            Optimizer optimizer = new Optimizer(weights, name -> false, new OptimizerConfig(0.1, 0.1, 0, 1, 1));
            weights.get("bias").mul(new Scalar(Double.NaN)).sum().backward();
            double norm = optimizer.step(0);
            assertThat(norm).isNaN();
            assertThat(weights.get("bias").sum().item_double()).isEqualTo(4.0);
        }
    }
}
