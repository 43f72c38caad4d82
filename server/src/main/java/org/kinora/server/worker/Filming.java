package org.kinora.server.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.kinora.film.FilmListener;
import org.kinora.film.Preview;
import org.kinora.film.Progress;
import org.kinora.film.Wish;
import org.kinora.server.job.Job;
import org.kinora.server.job.JobProgress;
import org.kinora.server.job.JobTable;
import org.kinora.server.job.Places;
import org.kinora.server.store.BlobStore;

/**
 * One attempt at a film as the rest of the service sees it: writes down how far it is, lets it be watched, keeps its
 * chunks, and ends it when another worker has taken over, the film was deleted or this worker shall stop. Used by the
 * thread that makes the film.
 */
final class Filming implements FilmListener {
    private final Job attempt;
    private final JobTable table;
    private final BlobStore store;
    private final long everyNanos;
    private final boolean previews;
    private final BooleanSupplier stopping;

    private JobProgress progress = JobProgress.NONE;
    private long written = System.nanoTime();
    private long sentBytes;
    private boolean lost;

    /**
     * @param every how often progress is written down
     * @param previews whether the film can be watched while it is made
     * @param stopping whether this worker shall stop
     */
    Filming(Job attempt, JobTable table, BlobStore store, Duration every, boolean previews, BooleanSupplier stopping) {
        this.attempt = attempt;
        this.table = table;
        this.store = store;
        this.everyNanos = every.toNanos();
        this.previews = previews;
        this.stopping = stopping;
    }

    /** Whether this attempt may write nothing any more. */
    boolean isLost() {
        return lost;
    }

    /** Seconds of work that were not written down yet. */
    double unwrittenSeconds() {
        return (System.nanoTime() - written) / 1e9;
    }

    @Override
    public Wish wish() {
        if (!lost && System.nanoTime() - written >= everyNanos) {
            write(false);
        }
        return lost || stopping.getAsBoolean() ? Wish.PUT_ASIDE : Wish.GO_ON;
    }

    private void write(boolean chunkFinished) {
        double worked = unwrittenSeconds();
        written = System.nanoTime();
        lost = !table.progress(attempt, progress, worked, chunkFinished);
    }

    @Override
    public void progress(Progress now) {
        @Nullable
        Double left = now.secondsLeft().isPresent() ? now.secondsLeft().getAsDouble() : null;
        progress = new JobProgress(
                now.percent(), now.frames(), now.shot(), left, progress.previews(), progress.segments());
    }

    @Override
    public void preview(Preview latest) throws IOException {
        if (!previews) {
            return;
        }
        store.put(Places.preview(attempt.id(), attempt.attempt()), latest.jpeg());
        progress = new JobProgress(
                progress.percent(),
                progress.frames(),
                progress.shot(),
                progress.secondsLeft(),
                progress.previews() + 1,
                progress.segments());
    }

    @Override
    public void grown(Path film, long bytes) throws IOException {
        if (!previews || bytes <= sentBytes) {
            return;
        }
        try (FileChannel channel = FileChannel.open(film);
                InputStream rest = Channels.newInputStream(channel.position(sentBytes))) {
            byte[] piece = rest.readNBytes(Math.toIntExact(bytes - sentBytes));
            store.put(Places.segment(attempt.id(), attempt.attempt(), progress.segments()), piece);
        }
        sentBytes = bytes;
        progress = new JobProgress(
                progress.percent(),
                progress.frames(),
                progress.shot(),
                progress.secondsLeft(),
                progress.previews(),
                progress.segments() + 1);
        write(false);
    }

    @Override
    public void kept(int chunk, Path file) throws IOException {
        if (!lost) {
            Takes.keep(store, attempt.id(), file);
            write(true);
        }
    }
}
