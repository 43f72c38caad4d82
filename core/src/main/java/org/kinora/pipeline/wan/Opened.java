package org.kinora.pipeline.wan;

import java.io.IOException;
import org.bytedeco.javacpp.PointerScope;
import org.kinora.checkpoint.StoredWeights;

/** A model together with the memory and the files that it lives from; closing lets go of them. */
final class Opened<M> implements AutoCloseable {
    private final M model;
    private final PointerScope memory;
    private final StoredWeights stored;

    private Opened(M model, PointerScope memory, StoredWeights stored) {
        this.model = model;
        this.memory = memory;
        this.stored = stored;
    }

    /** Builds a model. */
    interface Builder<M> {
        M build() throws IOException;
    }

    /** Builds a model in a memory scope of its own; on failure nothing stays open. */
    static <M> Opened<M> of(StoredWeights stored, Builder<M> builder) throws IOException {
        try (PointerScope memory = new PointerScope()) {
            M model = builder.build();
            memory.extend(); // the weights live until close()
            return new Opened<>(model, memory, stored);
        } catch (IOException | RuntimeException e) {
            stored.close();
            throw e;
        }
    }

    M model() {
        return model;
    }

    @Override
    public void close() {
        memory.close();
        stored.close();
    }
}
