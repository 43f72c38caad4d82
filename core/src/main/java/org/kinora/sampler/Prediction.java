package org.kinora.sampler;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * What a model's output means, for samples x = (1 - sigma) x0 + sigma noise
 * (<a href="https://arxiv.org/abs/2210.02747">flow matching</a> on straight lines).
 */
public enum Prediction {
    /** noise - x0, the direction of the flow: the published Wan models. */
    VELOCITY,
    /** x0 itself. */
    SAMPLE;

    /** The clean sample x0 that an output for {@code sample} at {@code sigma} implies. */
    public Tensor clean(Tensor sample, Tensor output, double sigma) {
        return switch (this) {
            case VELOCITY -> sample.sub(output, new Scalar(sigma));
            case SAMPLE -> output;
        };
    }

    /** The velocity that an output for {@code sample} at {@code sigma}, over 0, implies. */
    public Tensor velocity(Tensor sample, Tensor output, double sigma) {
        return switch (this) {
            case VELOCITY -> output;
            case SAMPLE -> sample.sub(output).mul(new Scalar(1 / sigma));
        };
    }
}
