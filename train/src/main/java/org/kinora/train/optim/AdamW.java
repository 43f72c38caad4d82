package org.kinora.train.optim;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.kinora.tensor.Constant;

/** AdamW (Loshchilov and Hutter 2019) with bias correction. */
final class AdamW implements UpdateRule {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.98;
    private static final Scalar BETA2_SCALAR = Constant.of(BETA2);
    private static final Scalar EPSILON = Constant.of(1e-8);
    private static final Scalar ONE_LESS_BETA1 = Constant.of(1 - BETA1);
    private static final Scalar ONE_LESS_BETA2 = Constant.of(1 - BETA2);

    private final Map<String, Moments> moments = new LinkedHashMap<>();
    private final double learningRate;
    private final double weightDecay;

    /** A weight with the running means of its gradient and of the gradient's square. */
    private record Moments(Tensor weight, Tensor mean, Tensor square) {}

    AdamW(Map<String, Tensor> weights, double learningRate, double weightDecay) {
        this.learningRate = learningRate;
        this.weightDecay = weightDecay;
        weights.forEach((name, weight) ->
                moments.put(name, new Moments(weight, torch.zeros_like(weight), torch.zeros_like(weight))));
    }

    @Override
    public void step(double learningRateScale, long step) {
        double rate = learningRate * learningRateScale;
        double correction = Math.sqrt(1 - Math.pow(BETA2, step + 1.0)) / (1 - Math.pow(BETA1, step + 1.0));
        Scalar move = new Scalar(-rate * correction);
        Scalar keep = new Scalar(1 - rate * weightDecay);
        for (Moments of : moments.values()) {
            Tensor gradient = of.weight.grad();
            of.mean.lerp_(gradient, ONE_LESS_BETA1);
            of.square.mul_(BETA2_SCALAR).addcmul_(gradient, gradient, ONE_LESS_BETA2);
            if (of.weight.dim() > 1 && weightDecay > 0) {
                of.weight.mul_(keep);
            }
            of.weight.addcdiv_(of.mean, of.square.sqrt().add_(EPSILON), move);
        }
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        moments.forEach((name, of) -> state.put("adamw.mean." + name, of.mean));
        moments.forEach((name, of) -> state.put("adamw.square." + name, of.square));
        return state;
    }
}
