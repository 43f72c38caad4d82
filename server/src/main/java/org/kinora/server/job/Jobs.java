package org.kinora.server.job;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.kinora.server.store.BlobStore;

/** Takes orders and takes them back. */
public final class Jobs {
    private static final int ID_BYTES = 16;
    private static final int RETRY_SECONDS = 10;

    private final JobTable table;
    private final FilmQueue queue;
    private final BlobStore store;
    private final Clock clock;
    private final int mostWaiting;
    private final SecureRandom random = new SecureRandom();

    /** @param mostWaiting how many films may wait */
    public Jobs(JobTable table, FilmQueue queue, BlobStore store, Clock clock, int mostWaiting) {
        this.table = table;
        this.queue = queue;
        this.store = store;
        this.clock = clock;
        this.mostWaiting = mostWaiting;
    }

    /** The table of all jobs. */
    public JobTable table() {
        return table;
    }

    /** A name for a new job, {@code video_} and 32 hexadecimal digits; cannot be guessed. */
    public String newId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return "video_" + HexFormat.of().formatHex(bytes);
    }

    /** Whether one more film may wait. */
    public void checkRoom() throws QueueFullException {
        int waiting = table.waiting();
        if (waiting >= mostWaiting) {
            throw new QueueFullException(waiting, RETRY_SECONDS);
        }
    }

    /**
     * Takes an order.
     *
     * @throws QueueFullException if too many wait already
     */
    public Job submit(
            String id,
            String owner,
            int priority,
            Job.Kind kind,
            String model,
            String madeBy,
            Order order,
            @Nullable String sourceId)
            throws QueueFullException {
        checkRoom();
        Job job = new Job(
                id,
                owner,
                Status.QUEUED,
                kind,
                model,
                madeBy,
                order,
                sourceId,
                priority,
                0,
                0,
                JobProgress.NONE,
                0,
                clock.instant().getEpochSecond(),
                null,
                null,
                null,
                null,
                null);
        table.insert(job);
        queue.put(job);
        return job;
    }

    /** Deletes a job with all that there is of it. Work on it ends at the next step, because its row is gone. */
    public void delete(Job job) throws IOException {
        table.delete(job.id());
        queue.remove(job);
        store.deleteAll(Places.of(job.id()));
    }

    /** What must be done now and then: old films go, and a job that has no place in the queue is given one. */
    public void tidy() throws IOException {
        for (Job job : table.expired()) {
            delete(job);
        }
        table.withoutTask().forEach(queue::put);
    }
}
