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

    private final Map<String, Tensor> weights;
    private final Map<String, Tensor> mean = new LinkedHashMap<>();
    private final Map<String, Tensor> square = new LinkedHashMap<>();
    private final double learningRate;
    private final double weightDecay;

    AdamW(Map<String, Tensor> weights, double learningRate, double weightDecay) {
        this.weights = weights;
        this.learningRate = learningRate;
        this.weightDecay = weightDecay;
        weights.forEach((name, weight) -> {
            mean.put(name, torch.zeros_like(weight));
            square.put(name, torch.zeros_like(weight));
        });
    }

    @Override
    public void step(double learningRateScale, long step) {
        double rate = learningRate * learningRateScale;
        double correction = Math.sqrt(1 - Math.pow(BETA2, step + 1)) / (1 - Math.pow(BETA1, step + 1));
        Scalar move = new Scalar(-rate * correction);
        Scalar keep = new Scalar(1 - rate * weightDecay);
        weights.forEach((name, weight) -> {
            Tensor gradient = weight.grad();
            Tensor m = mean.get(name);
            Tensor v = square.get(name);
            m.lerp_(gradient, ONE_LESS_BETA1);
            v.mul_(BETA2_SCALAR).addcmul_(gradient, gradient, ONE_LESS_BETA2);
            if (weight.dim() > 1 && weightDecay > 0) {
                weight.mul_(keep);
            }
            weight.addcdiv_(m, v.sqrt().add_(EPSILON), move);
        });
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        mean.forEach((name, tensor) -> state.put("adamw.mean." + name, tensor));
        square.forEach((name, tensor) -> state.put("adamw.square." + name, tensor));
        return state;
    }
}
