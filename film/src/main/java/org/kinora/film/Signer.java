package org.kinora.film;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.kinora.provenance.cose.Credential;
import org.kinora.provenance.watermark.MarkKey;

/**
 * Who signs the films of a model, and the hash of the model that they name. Both are got ready in the background: the key
 * while the model is read, and the hash, which takes as long as reading all of a large model, while films are made. One
 * signer serves all films of a model; thread-safe.
 */
public final class Signer {
    private final FutureTask<Credential> credential;
    private final FutureTask<String> weights;

    private Signer(FutureTask<Credential> credential, FutureTask<String> weights) {
        this.credential = credential;
        this.weights = weights;
    }

    /**
     * Begins to get ready.
     *
     * @param credential gives the key that signs
     * @param model the folder of the model
     * @param home where the hashes of models are kept, so that they are not computed again: {@code KINORA_HOME}
     */
    public static Signer prepare(Callable<Credential> credential, Path model, Path home) {
        FutureTask<Credential> key = new FutureTask<>(credential);
        FutureTask<String> weights = new FutureTask<>(() -> WeightsDigest.of(model, home));
        Thread thread = new Thread(
                () -> {
                    key.run();
                    MarkKey.common(); // used soon by the thread that makes films
                    weights.run();
                },
                "signer");
        thread.setDaemon(true);
        thread.start();
        return new Signer(key, weights);
    }

    /** Waits for the key; what is wrong with it comes out here, before any work is done. */
    public void check() throws IOException {
        credential();
    }

    Credential credential() throws IOException {
        return result(credential);
    }

    /** The SHA-256 of the model's weights, in hexadecimal; waits for it. */
    String weights() throws IOException {
        return result(weights);
    }

    private static <T> T result(FutureTask<T> task) throws IOException {
        try {
            return task.get();
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
