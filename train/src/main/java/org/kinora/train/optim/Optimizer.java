package org.kinora.train.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Moves all weights of a model once a step: matrices by Muon, the rest by AdamW, gradients clipped by their norm. */
public final class Optimizer {
    private final Map<String, Tensor> weights;
    private final OptimizerConfig config;
    private final List<UpdateRule> rules;

    /**
     * @param weights fp32 leaves, by name; from here on they record gradients
     * @param isMatrix which of them Muon moves
     */
    public Optimizer(Map<String, Tensor> weights, Predicate<String> isMatrix, OptimizerConfig config) {
        this.weights = weights;
        this.config = config;
        Map<String, Tensor> matrices = new LinkedHashMap<>();
        Map<String, Tensor> others = new LinkedHashMap<>();
        weights.forEach((name, weight) -> {
            weight.set_requires_grad(true);
            weight.mutable_grad().put(torch.zeros_like(weight));
            (isMatrix.test(name) ? matrices : others).put(name, weight);
        });
        this.rules = List.of(
                new Muon(matrices, config.muonRate(), config.weightDecay()),
                new AdamW(others, config.adamRate(), config.weightDecay()));
    }

    /**
     * Clips the gradients, moves every weight and clears the gradients.
     *
     * @param step counted from 0
     * @return the norm of the gradients before clipping; where it is not finite the weights stay as they are
     */
    public double step(long step) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            TensorVector all = new TensorVector(weights.values().toArray(Tensor[]::new));
            double norm = torch.clip_grad_norm_(all, config.clipNorm());
            if (Double.isFinite(norm)) {
                double scale = config.rateAt(step);
                for (UpdateRule rule : rules) {
                    rule.step(scale, step);
                }
            }
            weights.values().forEach(weight -> weight.grad().zero_());
            return norm;
        }
    }

    /** What must be saved beside the weights to go on exactly where training stopped. */
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        rules.forEach(rule -> state.putAll(rule.state()));
        return state;
    }
}
