package org.kinora.tensor;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;

/**
 * Numbers for static fields. A native scalar made while a scope is open dies with that scope; these stay for the life
 * of the process.
 */
public final class Constant {
    private Constant() {}

    public static Scalar of(double value) {
        Scalar scalar = new Scalar(value);
        scalar.retainReference();
        return scalar;
    }

    /** For operators that take a number or nothing, such as clamp. */
    public static ScalarOptional optional(double value) {
        ScalarOptional optional = new ScalarOptional(of(value));
        optional.retainReference();
        return optional;
    }
}
