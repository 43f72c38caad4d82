package org.kinora.server.operation;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.kinora.server.database.Database;
import org.kinora.server.job.FilmQueue;
import org.kinora.server.webhook.JsonData;
import org.kinora.server.worker.FilmWorker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one platform thread that makes films, and the scheduler that feeds it. While it works, its heartbeats say so; when
 * they stop, another process takes the film over after four of them.
 */
public final class FilmThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FilmThread.class);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(60);

    private final FilmWorker worker;
    private final ExecutorService thread;
    private final Scheduler scheduler;
    private volatile boolean ready;

    /**
     * A thread that waits for {@link #start}.
     *
     * @param name of this process among the workers
     * @param model whose films it makes
     */
    public FilmThread(
            FilmWorker worker, Database database, String name, String model, Duration heartbeat, Duration poll) {
        this.worker = worker;
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("film").factory());
        Task<Void> task = Tasks.custom(FilmQueue.task(model))
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
                .onDeadExecution(FilmThread::again)
                .execute((instance, _) -> after(worker.work(instance.getId())));
        this.scheduler = Scheduler.create(database.source(), List.of(task))
                .schedulerName(new SchedulerName.Fixed(name))
                .threads(1)
                .executorService(thread)
                .serializer(new JsonData())
                .enablePriority()
                .pollingInterval(poll)
                .heartbeatInterval(heartbeat)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .deleteUnresolvedAfter(Chores.NEVER)
                .shutdownMaxWait(LONGEST_STEP)
                .build();
    }

    /** Reads the model and begins to take films. */
    public void start() {
        thread.execute(() -> {
            try {
                worker.warmUp();
                ready = true;
            } catch (IOException | RuntimeException e) {
                LOG.error("the model cannot be read; no films will be made here", e);
            }
        });
        scheduler.start();
    }

    private static CompletionHandler<Void> after(FilmWorker.Outcome outcome) {
        return switch (outcome) {
            case DONE -> new CompletionHandler.OnCompleteRemove<>();
            case LATER -> FilmThread::again;
        };
    }

    private static void again(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        // It keeps its place before those that were ordered later.
        operations.reschedule(complete, complete.getExecution().executionTime);
    }

    /** Whether the model is read. */
    public boolean isReady() {
        return ready;
    }

    /** Ends the film that is being made at its next step, and then the thread. */
    @Override
    public void close() {
        worker.stop();
        scheduler.stop();
        try {
            if (!thread.isShutdown()) {
                thread.shutdown();
            }
            if (!thread.awaitTermination(LONGEST_STEP.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("the film thread does not end");
                return;
            }
            worker.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
