package org.kinora.pipeline.wan;

import static org.bytedeco.pytorch.global.torch.cat;

import java.io.IOException;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
import org.kinora.model.wan.WanTransformer3DModel;
import org.kinora.sampler.FlowSchedule;
import org.kinora.sampler.FlowSchedulerConfig;
import org.kinora.sampler.FlowSolver;
import org.kinora.sampler.TimedSchedule;
import org.kinora.tensor.Compute;
import org.kinora.tensor.Handover;

/**
 * The way from noise to clean latents, by one transformer or two, with classifier-free guidance
 * (<a href="https://arxiv.org/abs/2207.12598">Ho and Salimans 2022</a>).
 */
final class Denoising {
    private final Parts parts;
    private final WanIndex index;
    private final Compute compute;
    private final WanRequest request;
    private final WanListener listener;

    Denoising(Parts parts, WanIndex index, Compute compute, WanRequest request, WanListener listener) {
        this.parts = parts;
        this.index = index;
        this.compute = compute;
        this.request = request;
        this.listener = listener;
    }

    /**
     * What the model is given beside the latents.
     *
     * @param prompt states of the prompt, [1, L, D]
     * @param negative states of the negative prompt; null without guidance
     * @param image latents of the first frame, [1, C, 1, h, w]; null for none
     */
    record Conditions(
            Tensor prompt,
            @Nullable Tensor negative,
            @Nullable Tensor image) {}

    /**
     * Takes all steps.
     *
     * @param noise fp32, [1, C, T, h, w]
     * @return clean latents in the caller's scope, or null if the listener stopped it
     */
    @Nullable
    Tensor run(Tensor noise, Conditions conditions, FlowSchedulerConfig scheduler) throws IOException {
        TimedSchedule schedule = scheduler.schedule(request.steps());
        Tensor latents = noise;
        try (FlowSolver solver = scheduler.solver(schedule);
                Experts experts = new Experts()) {
            for (int i = 0; i < schedule.steps(); i++) {
                if (listener.isStopped()) {
                    return null;
                }
                double time = schedule.timesteps().get(i);
                boolean second = index.boundaryRatio() != null && time < index.boundaryRatio() * FlowSchedule.TIMESTEPS;
                WanTransformer3DModel model = experts.get(second);
                Tensor before = latents;
                latents = Handover.of(() -> solver.step(velocity(model, before, time, second, conditions), before));
                before.close();
                listener.stepDone(i + 1, schedule.steps());
            }
        }
        return conditions.image == null ? latents : withFirstFrame(latents, conditions.image);
    }

    private Tensor velocity(
            WanTransformer3DModel model, Tensor latents, double time, boolean second, Conditions conditions) {
        Tensor image = conditions.image;
        Tensor input = (image == null ? latents : withFirstFrame(latents, image)).to(compute.type());
        Tensor times = torch.full(new long[] {1, image == null ? 1 : latents.size(2)}, new Scalar(time)); // [1, 1 or T]
        if (image != null) {
            times.narrow(1, 0, 1).zero_(); // the first frame is clean
        }
        Tensor timestep = times.to(device(), ScalarType.Float);
        Tensor guided = Handover.of(
                () -> model.forward(input, timestep, conditions.prompt).to(ScalarType.Float));
        if (conditions.negative == null) {
            return guided;
        }
        Tensor negative = conditions.negative;
        Tensor unguided =
                Handover.of(() -> model.forward(input, timestep, negative).to(ScalarType.Float));
        Double other = request.guidanceScale2();
        double scale = second && other != null ? other : request.guidanceScale();
        return unguided.add(guided.sub(unguided), new Scalar(scale));
    }

    private Device device() {
        return compute.device();
    }

    /** The latents with the picture's in place of their first frame. */
    private static Tensor withFirstFrame(Tensor latents, Tensor image) {
        long rest = latents.size(2) - 1;
        return rest == 0 ? image.clone() : cat(new TensorVector(image, latents.narrow(2, 1, rest)), 2);
    }

    /** At most one transformer open at a time; the second takes over once. */
    private final class Experts implements AutoCloseable {
        private @Nullable Opened<WanTransformer3DModel> open;
        private boolean isSecond;

        WanTransformer3DModel get(boolean second) throws IOException {
            Opened<WanTransformer3DModel> there = open;
            if (there == null || isSecond != second) {
                close();
                there = parts.openTransformer(second);
                open = there;
                isSecond = second;
            }
            return there.model();
        }

        @Override
        public void close() {
            if (open != null) {
                open.close();
                open = null;
            }
        }
    }
}
