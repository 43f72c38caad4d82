package org.kinora.checkpoint;

import java.util.Arrays;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Weights that somebody else holds, such as the running average of a training run. Shared, not copied. */
public record GivenWeights(Map<String, Tensor> tensors) implements Weights {
    @Override
    public Tensor get(String name, Init init, long... shape) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("there is no weight " + name);
        }
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw new IllegalArgumentException("weight " + name + " has shape " + Arrays.toString(tensor.shape())
                    + ", the model needs " + Arrays.toString(shape));
        }
        return tensor;
    }
}
