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
import org.kinora.tensor.Noise;

/**
 * One pass of a model over a noised film, each chunk of which sees what is remembered of those before it. A model that
 * takes plans gets none: what it knows then, it sees or has learnt.
 */
final class Denoising {
    /** How noisy a film's past is when the next chunk is made. */
    private static final double REMEMBERED = 0.1;

    private Denoising() {}

    /**
     * What the model makes of footage with noise.
     *
     * @param footage a whole number of chunks
     * @param states of its prompt, [1, Lt, D]
     * @param sigma share of noise, 0 to 1
     * @param observer is shown every block's output for the noised film, [1, L, D]
     * @return mean squared error of the prediction in the model's own terms (clean latents or velocity)
     */
    static double error(
            FilmModel model,
            Footage footage,
            Tensor states,
            double sigma,
            long seed,
            boolean predictsClean,
            WanTransformer3DModel.LayerObserver observer) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor clean = Pictures.encode(footage, model.codec()); // [1, C, T, h, w]
            Generator generator = Noise.generator(seed);
            Tensor noise = Noise.normal(generator, clean.shape());
            int chunk = model.chunkFrames();
            long frames = clean.size(2);
            long remembered = frames - chunk;
            ChunkPlan plan = ChunkPlan.rehearsal((int) frames / chunk, chunk);
            Tensor past = clean.narrow(2, 0, remembered);
            Tensor noisy = torch.cat(
                    new TensorVector(
                            past.lerp(Noise.normal(generator, past.shape()), new Scalar(REMEMBERED)),
                            clean.lerp(noise, new Scalar(sigma))),
                    2); // [1, C, T - chunk + T, h, w]
            Tensor times = torch.full(new long[] {1, plan.total()}, new Scalar(1000 * sigma));
            times.narrow(1, 0, remembered).fill_(new Scalar(1000 * REMEMBERED));
            Tensor input = TransformerInput.of(model.transformer().config(), noisy, null);
            Tensor out = model.transformer()
                    .forwardCausal(
                            input.to(model.type()),
                            times,
                            states.unsqueeze(1).to(model.type()),
                            plan,
                            plan.positions(),
                            (block, hidden) -> {
                                long all = hidden.size(1);
                                long skipped = all * remembered / plan.total();
                                observer.hidden(block, hidden.narrow(1, skipped, all - skipped));
                            })
                    .narrow(2, remembered, frames)
                    .to(torch.ScalarType.Float);
            Tensor wanted = predictsClean ? clean : noise.sub(clean);
            return out.sub(wanted).square().mean().item_double();
        }
    }
}
