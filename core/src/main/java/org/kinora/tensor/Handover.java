package org.kinora.tensor;

import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** Computes in a memory scope of its own and hands only the result to the scope around it. */
public final class Handover {
    private Handover() {}

    /** The result, owned by the caller's scope, or by the caller if there is none. */
    public static Tensor of(Supplier<Tensor> work) {
        Tensor result;
        try (PointerScope _ = new PointerScope()) {
            result = work.get();
            result.retainReference(); // outlives the scope
        }
        PointerScope outer = PointerScope.getInnerScope();
        if (outer != null) {
            outer.attach(result);
            result.releaseReference(); // now the outer scope's alone
        }
        return result;
    }
}
