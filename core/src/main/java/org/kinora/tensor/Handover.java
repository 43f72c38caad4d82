package org.kinora.tensor;

import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** Computes in a memory scope of its own and hands only the result to the scope around it. */
public final class Handover {
    private Handover() {}

    /** The result, owned by the caller's scope, or by the caller if there is none. */
    public static Tensor of(Supplier<Tensor> work) {
        return all(() -> List.of(work.get())).getFirst();
    }

    /** Several results, owned likewise. */
    public static List<Tensor> all(Supplier<List<Tensor>> work) {
        List<Tensor> results;
        try (PointerScope _ = new PointerScope()) {
            results = work.get();
            results.forEach(Tensor::retainReference); // outlive the scope
        }
        PointerScope outer = PointerScope.getInnerScope();
        if (outer != null) {
            for (Tensor result : results) {
                outer.attach(result);
                result.releaseReference(); // now the outer scope's alone
            }
        }
        return results;
    }
}
