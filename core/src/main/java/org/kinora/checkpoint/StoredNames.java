package org.kinora.checkpoint;

import java.util.Set;

/** Where a model's tensors are found in checkpoints that others have written. */
public interface StoredNames {
    /** Each tensor under its own name, and none too many. */
    StoredNames PLAIN = (name, stored) -> name;

    /**
     * The name under which a tensor is stored.
     *
     * @param name the model's
     * @param stored all names in the checkpoint
     */
    String place(String name, Set<String> stored);

    /** Whether a stored tensor may be there although no model asks for it. */
    default boolean isSurplus(String stored) {
        return false;
    }
}
