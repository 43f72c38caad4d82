package org.kinora.text;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.kinora.checkpoint.Init;
import org.kinora.checkpoint.Weights;
import org.kinora.tensor.Handover;

/**
 * Weights whose matrices are stored as int8 with one fp32 factor for each {@value #GROUP} neighbours in a row, the
 * {@code weight} and {@code weight_scale} of the {@code compressed-tensors} convention. Hands out the products,
 * tensors of their own.
 *
 * @param stored fp32 on the CPU
 * @param type the number type to hand out
 * @param device where to hand them out
 */
record GroupScaledWeights(Weights stored, ScalarType type, Device device) implements Weights {
    /** Numbers that share a factor. */
    static final int GROUP = 64;

    @Override
    public Tensor get(String name, Init init, long... shape) {
        return Handover.of(() -> {
            Tensor tensor = stored.get(name, init, shape);
            if (shape.length == 2) {
                long groups = shape[1] / GROUP;
                Tensor scale = stored.get(name + "_scale", Init.ONE, shape[0], groups);
                tensor = tensor.view(shape[0], groups, GROUP) // [rows, columns] -> [rows, groups, GROUP]
                        .mul(scale.view(shape[0], groups, 1))
                        .view(shape); // [rows, columns]
            }
            return tensor.to(device, type, false, true, null);
        });
    }
}
