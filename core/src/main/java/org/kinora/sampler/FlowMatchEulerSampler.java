package org.kinora.sampler;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Euler's method: straight steps along the velocity. Exact in one step where the flow is a straight line.
 *
 * @param prediction what the model puts out
 */
public record FlowMatchEulerSampler(Prediction prediction) implements Sampler {
    @Override
    public Tensor sample(Denoiser model, Tensor noise, FlowSchedule schedule) {
        Tensor sample = noise;
        for (int i = 0; i < schedule.steps(); i++) {
            double sigma = schedule.sigmas().get(i);
            sample = step(
                    sample,
                    model.predict(sample, sigma),
                    sigma,
                    schedule.sigmas().get(i + 1));
        }
        return sample;
    }

    /** From {@code sigma} to the level {@code next}: x + (next - sigma) velocity. */
    public Tensor step(Tensor sample, Tensor output, double sigma, double next) {
        return switch (prediction) {
            case VELOCITY -> sample.add(output, new Scalar(next - sigma));
            // the same, without dividing by sigma; the last step gives the output itself
            case SAMPLE -> sample.mul(new Scalar(next / sigma)).add(output, new Scalar(1 - next / sigma));
        };
    }
}
