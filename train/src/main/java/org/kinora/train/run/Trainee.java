package org.kinora.train.run;

import java.util.Map;
import java.util.function.Predicate;
import org.bytedeco.pytorch.Tensor;
import org.kinora.train.optim.OptimizerConfig;

/**
 * What a run trains.
 *
 * @param name what the log and the report call it
 * @param weights the trainable fp32 tensors by checkpoint name
 * @param isMatrix which of them Muon moves
 * @param optimizer how they are moved
 * @param emaDecay share of the average weights that stays at each step
 */
public record Trainee(
        String name,
        Map<String, Tensor> weights,
        Predicate<String> isMatrix,
        OptimizerConfig optimizer,
        double emaDecay) {}
