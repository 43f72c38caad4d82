package org.kinora.server.operation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.kinora.server.job.Job;
import org.kinora.server.job.JobTable;
import org.kinora.server.job.Status;

/** What can be measured of the service, for Prometheus. Gauges ask the database when they are read. */
public final class Meters {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Counter frames = registry.counter("kinora_frames_total");
    private final Counter filmSeconds = registry.counter("kinora_film_seconds_total");
    private final Counter workSeconds = registry.counter("kinora_work_seconds_total");
    private volatile double framesPerSecond;
    private volatile double workPerFilmSecond;

    public Meters(JobTable table) {
        for (Status status : new Status[] {Status.QUEUED, Status.IN_PROGRESS}) {
            Gauge.builder("kinora_jobs", table, each -> each.count(status))
                    .tag("status", status.word())
                    .register(registry);
        }
        Gauge.builder("kinora_frames_per_second", () -> framesPerSecond).register(registry);
        Gauge.builder("kinora_work_seconds_per_film_second", () -> workPerFilmSecond)
                .register(registry);
        Gauge.builder("kinora_memory_bytes", () -> Runtime.getRuntime().totalMemory())
                .register(registry);
    }

    /** Where the measurements are. */
    public PrometheusMeterRegistry registry() {
        return registry;
    }

    /** Counts a film that came to its end in this process. */
    public void ended(Job job, Status status, double film, double work) {
        registry.counter("kinora_films_total", "status", status.word()).increment();
        if (film > 0 && work > 0) {
            double made = film * job.order().fps();
            frames.increment(made);
            filmSeconds.increment(film);
            workSeconds.increment(work);
            framesPerSecond = made / work;
            workPerFilmSecond = work / film;
        }
    }
}
