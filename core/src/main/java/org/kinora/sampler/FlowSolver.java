package org.kinora.sampler;

import org.bytedeco.pytorch.Tensor;

/**
 * Takes the steps of one film from noise to a clean sample. Unlike a {@link Sampler} it may remember earlier steps, and
 * leaves the loop to its caller, who can stop, save and report between the steps. Holds native memory between the
 * steps; not thread-safe.
 */
public interface FlowSolver extends AutoCloseable {
    /**
     * The next step.
     *
     * @param velocity what the model says of {@code sample}
     * @param sample the noisy sample, fp32
     * @return the less noisy sample of the same shape, owned by the caller's {@code PointerScope}
     */
    Tensor step(Tensor velocity, Tensor sample);

    @Override
    void close();
}
