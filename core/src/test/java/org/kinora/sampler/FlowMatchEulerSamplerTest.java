package org.kinora.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kinora.tensor.Noise;

class FlowMatchEulerSamplerTest {
    private final Tensor noise = Noise.normal(Noise.generator(1), 2, 3).to(ScalarType.Double);
    private final Tensor clean = Noise.normal(Noise.generator(2), 2, 3).to(ScalarType.Double);

    /** All data in one point: the flow is a straight line, so one step must arrive. */
    @ParameterizedTest
    @EnumSource
    void oneStepAlongAStraightLineArrives(Prediction prediction) {
        Denoiser exact = (sample, sigma) -> switch (prediction) {
            case VELOCITY -> sample.sub(clean).div(new Scalar(sigma));
            case SAMPLE -> clean;
        };
        for (int steps : new int[] {1, 4}) {
            Tensor sample = new FlowMatchEulerSampler(prediction).sample(exact, noise, FlowSchedule.shifted(steps, 5));
            assertThat(distance(sample, clean)).isLessThan(1e-12);
        }
    }

    /**
     * Normal data of mean 0 and deviation s: the exact flow is x(sigma) = x(1) deviation(sigma), where deviation² =
     * (1 - sigma)² s² + sigma², and Euler's error falls with the number of steps.
     */
    @Test
    void aGaussianIsReachedWithAnErrorOfFirstOrder() {
        double s = 0.5;
        Denoiser model = (sample, sigma) -> {
            double variance = (1 - sigma) * (1 - sigma) * s * s + sigma * sigma;
            return sample.mul(new Scalar((sigma - (1 - sigma) * s * s) / variance));
        };
        FlowMatchEulerSampler sampler = new FlowMatchEulerSampler(Prediction.VELOCITY);
        Tensor exact = noise.mul(new Scalar(s));
        double coarse = distance(sampler.sample(model, noise, FlowSchedule.shifted(200, 1)), exact);
        double fine = distance(sampler.sample(model, noise, FlowSchedule.shifted(400, 1)), exact);
        assertThat(coarse).isLessThan(1e-2);
        assertThat(coarse / fine).isCloseTo(2, offset(0.1));
    }

    @Test
    void bothPredictionsTakeTheSamePath() {
        Denoiser velocity = (sample, sigma) -> sample.sin().add(new Scalar(sigma));
        Denoiser cleaned = (sample, sigma) -> Prediction.VELOCITY.clean(sample, velocity.predict(sample, sigma), sigma);
        FlowSchedule schedule = FlowSchedule.shifted(7, 3);
        Tensor first = new FlowMatchEulerSampler(Prediction.VELOCITY).sample(velocity, noise, schedule);
        Tensor second = new FlowMatchEulerSampler(Prediction.SAMPLE).sample(cleaned, noise, schedule);
        assertThat(distance(first, second)).isLessThan(1e-12);
    }

    @Test
    void predictionsConvertIntoEachOther() {
        double sigma = 0.3;
        Tensor sample = clean.mul(new Scalar(1 - sigma)).add(noise.mul(new Scalar(sigma)));
        Tensor velocity = noise.sub(clean);
        assertThat(distance(Prediction.VELOCITY.clean(sample, velocity, sigma), clean))
                .isLessThan(1e-12);
        assertThat(distance(Prediction.SAMPLE.velocity(sample, clean, sigma), velocity))
                .isLessThan(1e-12);
        assertThat(distance(Prediction.SAMPLE.clean(sample, clean, sigma), clean))
                .isZero();
        assertThat(distance(Prediction.VELOCITY.velocity(sample, velocity, sigma), velocity))
                .isZero();
    }

    @Test
    void asksTheModelOnceAStepAtTheLevelsOfTheSchedule() {
        List<Double> asked = new ArrayList<>();
        new FlowMatchEulerSampler(Prediction.SAMPLE)
                .sample(
                        (sample, sigma) -> {
                            asked.add(sigma);
                            return sample;
                        },
                        noise,
                        FlowSchedule.shifted(2, 3));
        assertThat(asked).containsExactly(1.0, 0.75);
    }

    @Test
    void theShiftKeepsTheEndsAndLiftsTheMiddle() {
        assertThat(FlowSchedule.shift(0, 5)).isZero();
        assertThat(FlowSchedule.shift(1, 5)).isEqualTo(1);
        assertThat(FlowSchedule.shift(0.5, 5)).isCloseTo(5.0 / 6, offset(1e-12));
        assertThat(FlowSchedule.shift(0.37, 1)).isEqualTo(0.37);
        // shifting by s and then by 1 / s gives the level back
        assertThat(FlowSchedule.shift(FlowSchedule.shift(0.2, 7), 1 / 7.0)).isCloseTo(0.2, offset(1e-12));
        assertThat(FlowSchedule.shifted(4, 1).sigmas()).containsExactly(1.0, 0.75, 0.5, 0.25, 0.0);
        assertThat(FlowSchedule.shifted(4, 3).steps()).isEqualTo(4);
    }

    @Test
    void impossibleSchedulesAreRefused() {
        assertThatThrownBy(() -> FlowSchedule.shifted(0, 1)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> FlowSchedule.shifted(4, 0)).hasMessageContaining("not 0.0");
        assertThatThrownBy(() -> FlowSchedule.shifted(4, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new FlowSchedule(List.of(1.0, 0.5))).hasMessageContaining("[1.0, 0.5]");
        assertThatThrownBy(() -> new FlowSchedule(List.of(1.0, 0.5, 0.5, 0.0))).hasMessageContaining("fall");
        assertThatThrownBy(() -> new FlowSchedule(List.of(1.0, Double.NaN, 0.0)))
                .hasMessageContaining("NaN");
    }

    private static double distance(Tensor actual, Tensor expected) {
        return actual.sub(expected).abs().max().item_double();
    }
}
