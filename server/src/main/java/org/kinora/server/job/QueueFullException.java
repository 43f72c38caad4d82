package org.kinora.server.job;

/** Too many films wait already. */
public final class QueueFullException extends Exception {
    private static final long serialVersionUID = 1;

    private final int retrySeconds;

    QueueFullException(int waiting, int retrySeconds) {
        super(waiting + " films wait already; try again later");
        this.retrySeconds = retrySeconds;
    }

    /** After how many seconds it may be worth while to ask again. */
    public int retrySeconds() {
        return retrySeconds;
    }
}
