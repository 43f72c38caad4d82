package org.kinora.sampler;

import org.bytedeco.pytorch.Tensor;

/** A model as a sampler sees it: text, cache and guidance are its own affair. */
@FunctionalInterface
public interface Denoiser {
    /**
     * One evaluation.
     *
     * @param sample the noisy sample
     * @param sigma its noise level, over 0, at most 1; the timestep is 1000 times that
     * @return the model's output, of the sample's shape and type
     */
    Tensor predict(Tensor sample, double sigma);
}
