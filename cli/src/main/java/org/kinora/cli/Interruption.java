package org.kinora.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Turns Ctrl-C (or a polite kill) into a request to stop: the process waits with ending until the work in hand has been
 * put in order, and then ends with the exit code of the signal, 130 for Ctrl-C.
 */
final class Interruption implements AutoCloseable {
    /** Longer than any chunk of a film takes; after that the process ends anyway. */
    private static final int PATIENCE_SECONDS = 60;

    private final AtomicBoolean requested = new AtomicBoolean();
    private final CountDownLatch inOrder = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "interruption");

    private Interruption() {}

    /** Watches until closed. */
    static Interruption watch() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void stop() {
        requested.set(true);
        try {
            inOrder.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether somebody wants this process to end. */
    boolean isRequested() {
        return requested.get();
    }

    /** Everything is in order: the process may end. */
    @Override
    public void close() {
        inOrder.countDown();
        if (!requested.get()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The signal came this very moment; the hook finds everything in order.
                requested.set(true);
            }
        }
    }
}
