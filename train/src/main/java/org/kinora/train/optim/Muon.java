package org.kinora.train.optim;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.tensor.Constant;

/**
 * Muon (Jordan et al. 2024): Nesterov momentum whose direction is made orthogonal by Newton-Schulz iterations in bf16.
 * The step is scaled by 0.2 * sqrt(larger side), so that a weight moves about as far as under AdamW at the same rate
 * (Liu et al. 2025). Convolution kernels [out, in, k, k] count as matrices [out, in * k * k].
 */
final class Muon implements UpdateRule {
    private static final Scalar MOMENTUM = Constant.of(0.95);
    private static final Scalar ONE_LESS_MOMENTUM = Constant.of(0.05);
    private static final int ITERATIONS = 4;
    private static final Scalar A = Constant.of(3.4445);
    private static final Scalar B = Constant.of(-4.7750);
    private static final Scalar C = Constant.of(2.0315);
    private static final Scalar ONE = Constant.of(1.0);
    private static final Scalar TINY = Constant.of(1e-7);

    private final Map<String, Moving> moving = new LinkedHashMap<>();
    private final double learningRate;
    private final double weightDecay;

    /** A weight with its momentum. */
    private record Moving(Tensor weight, Tensor momentum) {}

    Muon(Map<String, Tensor> weights, double learningRate, double weightDecay) {
        this.learningRate = learningRate;
        this.weightDecay = weightDecay;
        weights.forEach((name, weight) -> moving.put(name, new Moving(weight, torch.zeros_like(weight))));
    }

    @Override
    public void step(double learningRateScale, long step) {
        double rate = learningRate * learningRateScale;
        Scalar keep = new Scalar(1 - rate * weightDecay);
        for (Moving of : moving.values()) {
            Tensor weight = of.weight;
            Tensor gradient = weight.grad();
            of.momentum.lerp_(gradient, ONE_LESS_MOMENTUM);
            Tensor ahead = gradient.lerp(of.momentum, MOMENTUM);
            Tensor matrix = ahead.reshape(weight.size(0), -1); // [out, in * k * k]
            double scale = 0.2 * Math.sqrt((double) Math.max(matrix.size(0), matrix.size(1)));
            Tensor direction = orthogonal(matrix).to(torch.ScalarType.Float).reshape(weight.sizes());
            weight.mul_(keep).add_(direction, new Scalar(-rate * scale));
        }
    }

    /**
     * The nearest orthogonal matrix, roughly: singular values end around 1. The fourth root of the sum of the fourth
     * powers of the singular values bounds the largest one far more tightly than the Frobenius norm, and falls out of
     * the first Gram matrix, so one iteration fewer than usual is enough.
     */
    static Tensor orthogonal(Tensor matrix) {
        boolean tall = matrix.size(0) > matrix.size(1);
        Tensor x = (tall ? matrix.t() : matrix).contiguous();
        x = x.div(x.norm().add(TINY)).to(torch.ScalarType.BFloat16); // [r, c], r <= c
        Tensor gram = x.mm(x.t()); // [r, r]
        Tensor bound = gram.norm().add(TINY);
        x = x.div(bound.sqrt());
        gram = gram.div(bound);
        for (int i = 0; i < ITERATIONS; i++) {
            if (i > 0) {
                gram = x.mm(x.t());
            }
            Tensor polynomial = torch.addmm(gram, gram, gram, B, C);
            x = torch.addmm(x, polynomial, x, A, ONE);
        }
        return tall ? x.t() : x;
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        moving.forEach((name, of) -> state.put("muon.momentum." + name, of.momentum));
        return state;
    }
}
