package org.kinora.sampler;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.kinora.tensor.Handover;

/**
 * UniPC (<a href="https://arxiv.org/abs/2302.04867">Zhao et al. 2023</a>) on straight flows, predicting clean samples: a
 * multistep predictor, and a corrector that takes the last step again once the model has been asked at its end. With
 * alpha = 1 - sigma and lambda = log alpha - log sigma,
 * in the paper's second form, B(h) = e^h - 1; the first is not a number where the flow ends at no noise.
 */
final class UniPcSolver implements FlowSolver {
    private final TimedSchedule schedule;
    private final int order;
    private final List<Integer> uncorrected;
    /** Clean samples that the model predicted, the newest first. */
    private final Deque<Tensor> clean = new ArrayDeque<>();

    private @Nullable Tensor before;
    private int index;
    private int lastOrder;

    /**
     * The beginning of a film.
     *
     * @param order steps that are looked at, 1 to 3
     * @param uncorrected steps whose end is left as predicted
     */
    UniPcSolver(TimedSchedule schedule, int order, List<Integer> uncorrected) {
        this.schedule = schedule;
        this.order = order;
        this.uncorrected = uncorrected;
    }

    @Override
    public Tensor step(Tensor velocity, Tensor sample) {
        return Handover.of(() -> {
            Tensor predicted = sample.sub(velocity, new Scalar(schedule.sigma(index)));
            Tensor corrected = before == null || uncorrected.contains(index - 1)
                    ? sample
                    : move(before, index - 1, index, lastOrder, predicted);
            keep(predicted, corrected);
            lastOrder = Math.min(Math.min(order, schedule.steps() - index), clean.size());
            Tensor next = move(corrected, index, index + 1, lastOrder, null);
            index++;
            return next;
        });
    }

    private void keep(Tensor predicted, Tensor corrected) {
        clean.addFirst(predicted.retainReference());
        if (clean.size() > order) {
            clean.removeLast().releaseReference();
        }
        Tensor old = before;
        before = corrected.retainReference();
        if (old != null) {
            old.releaseReference();
        }
    }

    /**
     * From level {@code from} to level {@code to}.
     *
     * @param x the sample at {@code from}
     * @param at how many steps are looked at
     * @param arrived the clean sample predicted at {@code to}, for the corrector; null for the predictor
     */
    private Tensor move(Tensor x, int from, int to, int at, @Nullable Tensor arrived) {
        double sigma = schedule.sigma(to);
        double alpha = 1 - sigma;
        double h = lambda(to) - lambda(from);
        double decay = Math.expm1(-h);

        Iterator<Tensor> past = clean.iterator();
        Tensor origin = past.next();
        Tensor moved = x.mul(new Scalar(sigma / schedule.sigma(from))).sub(origin, new Scalar(alpha * decay));

        double[] ratios = new double[at];
        for (int i = 1; i < at; i++) {
            ratios[i - 1] = (lambda(from - i) - lambda(from)) / h;
        }
        ratios[at - 1] = 1;
        double[] weights = weights(ratios, h, arrived != null);
        for (int i = 0; i < at - 1; i++) {
            Tensor slope = past.next().sub(origin);
            moved = moved.sub(slope, new Scalar(alpha * decay * weights[i] / ratios[i]));
        }
        return arrived == null ? moved : moved.sub(arrived.sub(origin), new Scalar(alpha * decay * weights[at - 1]));
    }

    /** The weights of the slopes: for orders that the paper simplifies a half, else from the order conditions. */
    private double[] weights(double[] ratios, double h, boolean corrector) {
        int at = ratios.length;
        int unknowns = corrector ? at : at - 1;
        if (unknowns == 1) {
            return new double[] {0.5};
        }
        double[][] rows = new double[unknowns][unknowns + 1];
        double phi = Math.expm1(-h) / -h - 1;
        double factorial = 1;
        for (int i = 0; i < unknowns; i++) {
            for (int j = 0; j < unknowns; j++) {
                rows[i][j] = Math.pow(ratios[j], i);
            }
            rows[i][unknowns] = phi * factorial / Math.expm1(-h);
            factorial *= i + 2;
            phi = phi / -h - 1 / factorial;
        }
        return solved(rows);
    }

    /** Solves a small linear system, given as rows with the right side last. */
    private static double[] solved(double[][] rows) {
        int n = rows.length;
        for (int i = 0; i < n; i++) {
            int pivot = i;
            for (int k = i + 1; k < n; k++) {
                pivot = Math.abs(rows[k][i]) > Math.abs(rows[pivot][i]) ? k : pivot;
            }
            double[] row = rows[pivot];
            rows[pivot] = rows[i];
            rows[i] = row;
            for (int k = 0; k < n; k++) {
                double factor = k == i ? 0 : rows[k][i] / row[i];
                for (int j = i; j <= n; j++) {
                    rows[k][j] -= factor * row[j];
                }
            }
        }
        double[] solution = new double[n];
        for (int i = 0; i < n; i++) {
            solution[i] = rows[i][n] / rows[i][i];
        }
        return solution;
    }

    private double lambda(int i) {
        double sigma = schedule.sigma(i);
        return Math.log(1 - sigma) - Math.log(sigma);
    }

    @Override
    public void close() {
        clean.forEach(Tensor::releaseReference);
        clean.clear();
        if (before != null) {
            before.releaseReference();
            before = null;
        }
    }
}
