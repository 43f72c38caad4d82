package org.kinora.checkpoint;

import org.bytedeco.pytorch.Tensor;

/**
 * Where a model takes its tensors from. Model constructors call {@link #get} once for every weight, under the name it
 * has in the checkpoint, so that loading, creating and saving share one list of names.
 */
public interface Weights {
    /**
     * The tensor of that name.
     *
     * @param name the full name, or the name below the prefix of {@link #at}
     * @param init how a fresh tensor begins; ignored when the tensor is read from a file
     * @param shape the shape the model needs
     */
    Tensor get(String name, Init init, long... shape);

    /** The same weights seen from below {@code prefix}: {@code at("blocks.0").get("ffn.net.2.bias", …)}. */
    default Weights at(String prefix) {
        Weights outer = this;
        return (name, init, shape) -> outer.get(prefix + "." + name, init, shape);
    }
}
