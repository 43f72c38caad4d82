package org.kinora.film;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.kinora.provenance.cose.Credential;

/**
 * Who signs the films of a model, and the hash of the model that they name. Both take a while, so they are got ready in
 * the background while the model is read. One signer serves all films of a model; thread-safe.
 */
public final class Signer {
    private record Ready(Credential credential, String weights) {}

    private final FutureTask<Ready> ready;

    private Signer(FutureTask<Ready> ready) {
        this.ready = ready;
    }

    /**
     * Begins to get ready.
     *
     * @param credential gives the key that signs
     * @param model the folder of the model
     * @param home where the hashes of models are kept, so that they are not computed again: {@code KINORA_HOME}
     */
    public static Signer prepare(Callable<Credential> credential, Path model, Path home) {
        FutureTask<Ready> ready = new FutureTask<>(() -> new Ready(credential.call(), WeightsDigest.of(model, home)));
        Thread thread = new Thread(ready, "signer");
        thread.setDaemon(true);
        thread.start();
        return new Signer(ready);
    }

    /** Waits until signing is possible; what stands in its way comes out here, before any work is done. */
    public void check() throws IOException {
        ready();
    }

    Credential credential() throws IOException {
        return ready().credential();
    }

    /** The SHA-256 of the model's weights, in hexadecimal. */
    String weights() throws IOException {
        return ready().weights();
    }

    private Ready ready() throws IOException {
        try {
            return ready.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure ->
                    throw new IOException("the film could not be signed: " + failure.getMessage(), failure);
                case RuntimeException failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
