package org.kinora.sampler;

import org.bytedeco.pytorch.Tensor;

/** Solves the flow from noise to a clean sample. Implementations hold no state: one may serve many films at once. */
@FunctionalInterface
public interface Sampler {
    /**
     * Draws a sample. The result and what lies between belong to the caller's {@code PointerScope}.
     *
     * @param model asked once for each step
     * @param noise standard normal, better in fp32: the steps add up small differences
     * @param schedule the noise levels; where the first is below 1, {@code noise} is a sample noised that far
     * @return the clean sample, of the same shape and type
     */
    Tensor sample(Denoiser model, Tensor noise, FlowSchedule schedule);
}
