package org.kinora.sampler;

import org.bytedeco.pytorch.Tensor;

/** {@link FlowMatchEulerSampler}, one step after the other. */
final class EulerSolver implements FlowSolver {
    private static final FlowMatchEulerSampler EULER = new FlowMatchEulerSampler(Prediction.VELOCITY);

    private final TimedSchedule schedule;
    private int index;

    EulerSolver(TimedSchedule schedule) {
        this.schedule = schedule;
    }

    @Override
    public Tensor step(Tensor velocity, Tensor sample) {
        Tensor next = EULER.step(sample, velocity, schedule.sigma(index), schedule.sigma(index + 1));
        index++;
        return next;
    }

    @Override
    public void close() {}
}
