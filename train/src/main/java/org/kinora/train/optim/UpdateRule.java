package org.kinora.train.optim;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** How one group of weights moves along its gradients. */
interface UpdateRule {
    /** Moves the weights once; gradients are already clipped. Runs without recording for autograd. */
    void step(double learningRateScale, long step);

    /** Everything the rule remembers, by name, for checkpoints. Restored by copying into these tensors. */
    Map<String, Tensor> state();
}
