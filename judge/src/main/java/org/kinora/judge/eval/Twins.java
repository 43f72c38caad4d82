package org.kinora.judge.eval;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.kinora.judge.sight.Footage;
import org.kinora.stage.StageScript;

/** What a model knows motion from: its films, or where it plans, its plans. T is one of them. */
interface Twins<T> {
    /** As a script has it. */
    T of(StageScript script);

    /** The first half of one, the second half of another. */
    T spliced(T first, T second);

    /** From the end to the beginning. */
    T reversed(T one);

    /** How hard it is to denoise, in the model's own terms. */
    double error(T one, Tensor states, double sigma, long seed);

    /** Films of so many frames. */
    record OfFilms(FilmModel model, RealFilms real) implements Twins<Footage> {
        @Override
        public Footage of(StageScript script) {
            return real.plain(script);
        }

        @Override
        public Footage spliced(Footage first, Footage second) {
            byte[] rgb = first.rgb().clone();
            int from = first.frames() / 2 * first.width() * first.height() * 3;
            System.arraycopy(second.rgb(), from, rgb, from, rgb.length - from);
            return new Footage(first.width(), first.height(), first.frames(), rgb);
        }

        @Override
        public Footage reversed(Footage film) {
            byte[] rgb = new byte[film.rgb().length];
            int size = film.width() * film.height() * 3;
            for (int frame = 0; frame < film.frames(); frame++) {
                System.arraycopy(film.rgb(), frame * size, rgb, (film.frames() - 1 - frame) * size, size);
            }
            return new Footage(film.width(), film.height(), film.frames(), rgb);
        }

        @Override
        public double error(Footage film, Tensor states, double sigma, long seed) {
            return Denoising.error(model, film, states, sigma, seed, (_, _) -> {});
        }
    }

    /** Plans, [F, T, S]. */
    record OfPlans(FilmModel model, FilmModel.Planner planner) implements Twins<Tensor> {
        @Override
        public Tensor of(StageScript script) {
            return model.plan(script, script.format().frames());
        }

        @Override
        public Tensor spliced(Tensor first, Tensor second) {
            long half = first.size(1) / 2;
            return torch.cat(new TensorVector(first.narrow(1, 0, half), second.narrow(1, half, half)), 1);
        }

        @Override
        public Tensor reversed(Tensor plan) {
            return plan.flip(1);
        }

        @Override
        public double error(Tensor plan, Tensor states, double sigma, long seed) {
            return Denoising.ofPlans(model, planner)
                    .error(plan.unsqueeze(0).unsqueeze(-1), states, sigma, seed, (_, _) -> {});
        }
    }
}
