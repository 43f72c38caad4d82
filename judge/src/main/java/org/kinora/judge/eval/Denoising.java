package org.kinora.judge.eval;

import java.util.Collections;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.judge.sight.Footage;
import org.kinora.judge.sight.Pictures;
import org.kinora.model.wan.ChunkPlan;
import org.kinora.model.wan.WanTransformer3DModel;
import org.kinora.pipeline.PictureCoordinates;
import org.kinora.tensor.Noise;

/** One pass of a model over a noised film. */
final class Denoising {
    private Denoising() {}

    /**
     * What the model makes of footage with noise.
     *
     * @param footage a whole number of chunks
     * @param states of its prompt, [1, Lt, D]
     * @param sigma share of noise, 0 to 1
     * @param observer is shown every block's output
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
            Tensor noise = Noise.normal(Noise.generator(seed), clean.shape());
            Tensor noisy = clean.lerp(noise, new Scalar(sigma));
            Tensor input = PictureCoordinates.wantedBy(model.transformer().config())
                    ? PictureCoordinates.append(noisy)
                    : noisy;
            int frames = (int) clean.size(2);
            long[] positions = new long[frames];
            for (int t = 0; t < frames; t++) {
                positions[t] = t;
            }
            Tensor out = model.transformer()
                    .forwardCausal(
                            input.to(model.type()),
                            torch.full(new long[] {1, frames}, new Scalar(1000 * sigma)),
                            states.unsqueeze(1).to(model.type()),
                            new ChunkPlan(Collections.nCopies(frames / model.chunkFrames(), model.chunkFrames())),
                            positions,
                            observer)
                    .to(torch.ScalarType.Float);
            Tensor wanted = predictsClean ? clean : noise.sub(clean);
            return out.sub(wanted).square().mean().item_double();
        }
    }
}
