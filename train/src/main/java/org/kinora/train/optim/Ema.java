package org.kinora.train.optim;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** A running average of the weights, which samples better than the weights themselves. */
public final class Ema {
    private final Map<String, Tensor> weights;
    private final Map<String, Tensor> average = new LinkedHashMap<>();
    private final double decay;

    /** @param decay the share of the average that stays at each step, below 1; early on less stays */
    public Ema(Map<String, Tensor> weights, double decay) {
        this.weights = weights;
        this.decay = decay;
        weights.forEach((name, weight) -> average.put(name, weight.detach().clone()));
    }

    public void update(long step) {
        double stays = Math.min(decay, (1.0 + step) / (10.0 + step));
        try (NoGradGuard _ = new NoGradGuard();
                Scalar moves = new Scalar(1 - stays)) {
            average.forEach((name, tensor) -> tensor.lerp_(weights.get(name), moves));
        }
    }

    public Map<String, Tensor> average() {
        return average;
    }
}
