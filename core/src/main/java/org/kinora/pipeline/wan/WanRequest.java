package org.kinora.pipeline.wan;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kinora.sampler.FlowSolverKind;

/**
 * A film that somebody wants from a Wan checkpoint; the fields are those of the pipeline in Python.
 *
 * @param prompt what it shall show
 * @param negativePrompt what it shall not show; has a meaning with guidance only
 * @param width pixels; rounded down to what the model can do
 * @param height pixels; likewise
 * @param frames one more than a multiple of four; rounded down
 * @param steps denoising steps, 1 to 1000
 * @param guidanceScale how much the prompt counts; 1 for no guidance, which halves the time
 * @param guidanceScale2 the same for the second transformer; null for the first's
 * @param maxSequenceLength tokens that the transformer is given, 1 to 4096
 * @param flowShift moves the noise levels; null for what the folder says
 * @param scheduler the solver; null for the folder's
 * @param seed decides the noise: that of a CPU generator with this seed in Python
 * @param latents a {@code .safetensors} file with the noise to begin with (key {@code latents}); null to draw it
 * @param image the first frame, for checkpoints that take one; null for none
 */
public record WanRequest(
        String prompt,
        String negativePrompt,
        int width,
        int height,
        int frames,
        int steps,
        double guidanceScale,
        @Nullable Double guidanceScale2,
        int maxSequenceLength,
        @Nullable Double flowShift,
        @Nullable FlowSolverKind scheduler,
        long seed,
        @Nullable Path latents,
        @Nullable Path image) {
    private static final int LONGEST_TEXT = 4096;
    private static final int MOST_STEPS = 1000;
    private static final int LARGEST_SIDE = 8192;
    private static final int MOST_FRAMES = 100_000;

    public WanRequest {
        require(width >= 1 && width <= LARGEST_SIDE, "a width of " + width + " pixels", "1 to " + LARGEST_SIDE);
        require(height >= 1 && height <= LARGEST_SIDE, "a height of " + height + " pixels", "1 to " + LARGEST_SIDE);
        require(frames >= 1 && frames <= MOST_FRAMES, frames + " frames", "1 to " + MOST_FRAMES);
        require(steps >= 1 && steps <= MOST_STEPS, steps + " steps", "1 to " + MOST_STEPS);
        require(Double.isFinite(guidanceScale), "a guidance scale of " + guidanceScale, "a number");
        require(
                guidanceScale2 == null || Double.isFinite(guidanceScale2),
                "a second guidance scale of " + guidanceScale2,
                "a number");
        require(
                maxSequenceLength >= 1 && maxSequenceLength <= LONGEST_TEXT,
                "a text of " + maxSequenceLength + " tokens",
                "1 to " + LONGEST_TEXT);
        require(flowShift == null || (flowShift > 0 && flowShift <= 1000), "a flow shift of " + flowShift, "over 0");
    }

    private static void require(boolean holds, String what, String choice) {
        if (!holds) {
            throw new IllegalArgumentException(what + " cannot be: choose " + choice);
        }
    }

    /** A request with the settings that the pipeline in Python has by default: 832x480, 81 frames, 50 steps. */
    public static WanRequest of(String prompt) {
        return new WanRequest(prompt, "", 832, 480, 81, 50, 5.0, null, 512, null, null, 0, null, null);
    }

    /** The same film in another size and length. */
    public WanRequest sized(int otherWidth, int otherHeight, int otherFrames) {
        return new WanRequest(
                prompt,
                negativePrompt,
                otherWidth,
                otherHeight,
                otherFrames,
                steps,
                guidanceScale,
                guidanceScale2,
                maxSequenceLength,
                flowShift,
                scheduler,
                seed,
                latents,
                image);
    }

    /** The same film in so many steps, from that seed. */
    public WanRequest sampled(int otherSteps, long otherSeed) {
        return new WanRequest(
                prompt,
                negativePrompt,
                width,
                height,
                frames,
                otherSteps,
                guidanceScale,
                guidanceScale2,
                maxSequenceLength,
                flowShift,
                scheduler,
                otherSeed,
                latents,
                image);
    }

    /** Whether the prompt is weighed against the negative one. */
    public boolean isGuided() {
        return guidanceScale > 1;
    }
}
