package org.kinora.judge.eval;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.kinora.judge.sight.Footage;
import org.kinora.judge.sight.Pictures;
import org.kinora.model.wan.ChunkPlan;
import org.kinora.model.wan.WanTransformer3DModel;
import org.kinora.pipeline.TransformerInput;
import org.kinora.sampler.Prediction;
import org.kinora.tensor.Noise;

/**
 * One pass of a model over something noised, each chunk of which sees what is remembered of those before it. A model that
 * paints plans gets none: what it knows then, it sees or has learnt.
 *
 * @param transformer under test
 * @param type the number type that it takes
 * @param chunkFrames latent frames of a chunk
 * @param prediction what it puts out
 */
record Denoising(WanTransformer3DModel transformer, torch.ScalarType type, int chunkFrames, Prediction prediction) {
    /** How noisy the past is when the next chunk is made. */
    private static final double REMEMBERED = 0.1;

    /** Of films. */
    static Denoising ofFilms(FilmModel model) {
        return new Denoising(model.transformer(), model.type(), model.chunkFrames(), model.prediction());
    }

    /** Of plans. */
    static Denoising ofPlans(FilmModel model, FilmModel.Planner planner) {
        return new Denoising(
                planner.transformer(),
                model.type(),
                planner.rollout().chunkFrames(),
                planner.rollout().prediction());
    }

    /** What a model makes of footage, a whole number of chunks, with noise; see {@link #error(Tensor, Tensor, double, long,
     * WanTransformer3DModel.LayerObserver)}. */
    static double error(
            FilmModel model,
            Footage footage,
            Tensor states,
            double sigma,
            long seed,
            WanTransformer3DModel.LayerObserver observer) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            return ofFilms(model).error(Pictures.encode(footage, model.codec()), states, sigma, seed, observer);
        }
    }

    /**
     * What the model makes of something with noise.
     *
     * @param clean whole chunks, [1, C, T, h, w]
     * @param states of its prompt, [1, Lt, D]
     * @param sigma share of noise, 0 to 1
     * @param observer is shown every block's output for what is noised, [1, L, D]
     * @return mean squared error of the prediction in the model's own terms (clean latents or velocity)
     */
    double error(Tensor clean, Tensor states, double sigma, long seed, WanTransformer3DModel.LayerObserver observer) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            Generator generator = Noise.generator(seed);
            Tensor noise = Noise.normal(generator, clean.shape());
            long frames = clean.size(2);
            long remembered = frames - chunkFrames;
            ChunkPlan plan = ChunkPlan.rehearsal((int) frames / chunkFrames, chunkFrames);
            Tensor past = clean.narrow(2, 0, remembered);
            Tensor noisy = torch.cat(
                    new TensorVector(
                            past.lerp(Noise.normal(generator, past.shape()), new Scalar(REMEMBERED)),
                            clean.lerp(noise, new Scalar(sigma))),
                    2); // [1, C, T - chunk + T, h, w]
            Tensor times = torch.full(new long[] {1, plan.total()}, new Scalar(1000 * sigma));
            times.narrow(1, 0, remembered).fill_(new Scalar(1000 * REMEMBERED));
            Tensor out = transformer
                    .forwardCausal(
                            TransformerInput.of(transformer.config(), noisy, null)
                                    .to(type),
                            times,
                            states.unsqueeze(1).to(type),
                            plan,
                            plan.positions(),
                            (block, hidden) -> {
                                long all = hidden.size(1);
                                long skipped = all * remembered / plan.total();
                                observer.hidden(block, hidden.narrow(1, skipped, all - skipped));
                            })
                    .narrow(2, remembered, frames)
                    .to(torch.ScalarType.Float);
            Tensor wanted = prediction == Prediction.SAMPLE ? clean : noise.sub(clean);
            return out.sub(wanted).square().mean().item_double();
        }
    }
}
