package org.kinora.server.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import org.kinora.server.database.Database;

/**
 * The queue that workers take films from, by model: a worker sees only those that its model can make. The scheduler's
 * table holds no more than ids.
 */
public final class FilmQueue {
    private final SchedulerClient client;
    private final Clock clock;

    public FilmQueue(Database database, Clock clock) {
        this.client = SchedulerClient.Builder.create(database.source())
                .enablePriority()
                .build();
        this.clock = clock;
    }

    /** The task of a model's films. */
    public static TaskDescriptor<Void> task(String model) {
        return TaskDescriptor.of("film." + model);
    }

    /** Puts a job in; one that is in already stays as it is. */
    public void put(Job job) {
        client.scheduleIfNotExists(
                task(job.madeBy()).instance(job.id()).priority(job.priority()).scheduledTo(clock.instant()));
    }

    /** Takes a job out, unless a worker has it: that one will find its row gone. */
    public void remove(Job job) {
        try {
            client.cancel(task(job.madeBy()).instanceId(job.id()));
        } catch (TaskInstanceNotFoundException | TaskInstanceCurrentlyExecutingException e) {
            // There is nothing more to do.
        }
    }
}
