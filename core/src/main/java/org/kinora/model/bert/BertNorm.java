package org.kinora.model.bert;

import static org.bytedeco.pytorch.global.torch.layer_norm;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;

/** Layer norm over the last dimension with scale and shift. */
final class BertNorm {
    private final long[] shape;
    private final TensorOptional weight;
    private final TensorOptional bias;
    private final double eps;

    BertNorm(BertConfig config, Weights weights) {
        this.shape = new long[] {config.hiddenSize()};
        this.weight = new TensorOptional(weights.get("weight", Init.ONE, config.hiddenSize()));
        this.bias = new TensorOptional(weights.get("bias", Init.ZERO, config.hiddenSize()));
        this.eps = config.layerNormEps();
    }

    Tensor forward(Tensor x) {
        return layer_norm(x, shape, weight, bias, eps, false);
    }
}
