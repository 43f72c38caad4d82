package org.kinora.server.operation;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.server.database.Database;
import org.kinora.server.job.Job;
import org.kinora.server.job.Jobs;
import org.kinora.server.job.Status;
import org.kinora.server.webhook.Delivery;
import org.kinora.server.webhook.JsonData;
import org.kinora.server.webhook.WebhookClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done beside the films: expired ones are deleted, lost ones found, webhooks posted. */
public final class Chores implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);

    /** How long the scheduler keeps films whose model no worker has: it is not the scheduler's to delete them. */
    static final Duration NEVER = Duration.ofDays(3650);

    private static final TaskDescriptor<Delivery> WEBHOOK = TaskDescriptor.of("webhook", Delivery.class);
    private static final Duration TIDY_EVERY = Duration.ofSeconds(60);
    private static final double SLOWER = 3;
    private static final int MOST_TRIES = 9;
    private static final int MISSED_HEARTBEATS = 4;

    private final Scheduler scheduler;
    private final boolean webhooks;

    /**
     * @param webhooks posts webhooks; null if nobody wants them
     * @param retry how long the second try of a webhook waits
     */
    public Chores(
            Jobs jobs,
            @Nullable WebhookClient webhooks,
            Duration retry,
            Database database,
            String name,
            Duration heartbeat,
            Duration poll) {
        this.webhooks = webhooks != null;
        RecurringTask<Void> tidy =
                Tasks.recurring("tidy", FixedDelay.of(TIDY_EVERY)).execute((_, _) -> quietly(jobs::tidy));
        List<Task<?>> tasks = new ArrayList<>();
        if (webhooks != null) {
            FailureHandler<Delivery> later = new FailureHandler.ExponentialBackoffFailureHandler<>(retry, SLOWER);
            tasks.add(Tasks.oneTime(WEBHOOK)
                    .onFailure((complete, operations) -> tryAgain(later, complete, operations))
                    .execute((instance, _) -> quietly(() -> webhooks.post(instance.getData()))));
        }
        this.scheduler = Scheduler.create(database.source(), tasks)
                .startTasks(tidy)
                .schedulerName(new SchedulerName.Fixed(name + " chores"))
                .threads(2)
                .serializer(new JsonData())
                .enablePriority()
                .pollingInterval(poll)
                .heartbeatInterval(heartbeat)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .deleteUnresolvedAfter(NEVER)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
    }

    /** Begins. */
    public void start() {
        scheduler.start();
    }

    private static void tryAgain(
            FailureHandler<Delivery> later, ExecutionComplete complete, ExecutionOperations<Delivery> operations) {
        if (complete.getExecution().consecutiveFailures + 1 >= MOST_TRIES) {
            LOG.warn("a webhook was given up after {} tries", MOST_TRIES);
            operations.remove();
        } else {
            later.onFailure(complete, operations);
        }
    }

    @FunctionalInterface
    private interface Chore {
        void run() throws IOException;
    }

    private static void quietly(Chore chore) {
        try {
            chore.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the receiver of webhooks know what came of a film. */
    public void tell(Job job, Status status) {
        if (webhooks) {
            // The same event has the same id, even if two attempts should tell of it.
            Delivery delivery = new Delivery(
                    "evt_" + job.id().replaceFirst("^video_", ""),
                    "video." + status.word(),
                    job.id(),
                    Instant.now().getEpochSecond());
            scheduler.scheduleIfNotExists(
                    WEBHOOK.instance(delivery.id()).data(delivery).scheduledTo(Instant.now()));
        }
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
