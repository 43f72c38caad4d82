package org.kinora.server.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kinora.film.FilmOrder;
import org.kinora.film.Made;
import org.kinora.film.Place;
import org.kinora.film.StartException;
import org.kinora.server.database.DatabaseException;
import org.kinora.server.job.Job;
import org.kinora.server.job.JobTable;
import org.kinora.server.job.Order;
import org.kinora.server.job.Places;
import org.kinora.server.job.Result;
import org.kinora.server.job.Status;
import org.kinora.server.store.BlobStore;
import org.kinora.video.Poster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a film of the queue from its row to its publication. Everything happens on the thread that calls. */
public final class FilmWorker {
    /** What shall become of the task. */
    public enum Outcome {
        /** It is done, well or badly. */
        DONE,
        /** Another worker shall go on with it. */
        LATER
    }

    /**
     * Who is told what came of a film.
     *
     * @see #ended
     */
    @FunctionalInterface
    public interface Ending {
        /**
         * A film is completed or has failed.
         *
         * @param filmSeconds of the film, 0 if there is none
         * @param workSeconds that this attempt took
         */
        void ended(Job job, Status status, double filmSeconds, double workSeconds);
    }

    private static final Logger LOG = LoggerFactory.getLogger(FilmWorker.class);
    /** A film that ends its worker so often at the same chunk would do so for ever. */
    private static final int MOST_STRIKES = 6;

    private final Studio studio;
    private final JobTable table;
    private final BlobStore store;
    private final Workroom room;
    private final Duration progressEvery;
    private final boolean previews;
    private final @Nullable Duration lifetime;
    private final Clock clock;
    private final Ending ending;
    private volatile boolean stopping;

    /**
     * @param room where films are made; closed with this worker
     * @param progressEvery how often progress is written down
     * @param previews whether films can be watched while they are made
     * @param lifetime of a finished film; null for ever
     */
    public FilmWorker(
            Studio studio,
            JobTable table,
            BlobStore store,
            Workroom room,
            Duration progressEvery,
            boolean previews,
            @Nullable Duration lifetime,
            Clock clock,
            Ending ending) {
        this.studio = studio;
        this.table = table;
        this.store = store;
        this.room = room;
        this.progressEvery = progressEvery;
        this.previews = previews;
        this.lifetime = lifetime;
        this.clock = clock;
        this.ending = ending;
    }

    /** Reads the model before the first film needs it. */
    public void warmUp() throws IOException {
        studio.maker();
    }

    /** Ends the film that is being made at the next step; it goes back into the queue with what is made of it. */
    public void stop() {
        stopping = true;
    }

    /** Lets go of the model. On the thread that made the films. */
    public void close() {
        studio.close();
        room.close();
    }

    /** Makes the film of a job, unless it is over or gone already. */
    public Outcome work(String id) {
        if (stopping) {
            return Outcome.LATER;
        }
        Optional<Job> begun = table.begin(id);
        if (begun.isEmpty()) {
            settle(id);
            return Outcome.DONE;
        }
        Job attempt = begun.get();
        if (attempt.strikes() > MOST_STRIKES) {
            fail(attempt, "worker_lost", "the worker died " + MOST_STRIKES + " times at the same place of this film");
            return Outcome.DONE;
        }
        Path folder = room.folder().resolve(id + "-" + attempt.attempt());
        try {
            return make(attempt, folder);
        } catch (DatabaseException e) {
            throw e; // the scheduler tries again when the database is back
        } catch (IllegalArgumentException | StartException e) {
            fail(attempt, "invalid_request", String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            LOG.error("film {} failed", id, e);
            fail(attempt, "generation_failed", "the film could not be made: " + e.getMessage());
        } finally {
            Workroom.delete(folder);
            Workroom.delete(source(folder));
        }
        return Outcome.DONE;
    }

    /** Where that lies which a film is made from. */
    private static Path source(Path folder) {
        return folder.resolveSibling(folder.getFileName() + "-source");
    }

    /** Does what a worker left undone that died when its film was over or deleted already, but not yet its task. */
    private void settle(String id) {
        try {
            Optional<Job> over = table.find(id);
            if (over.isEmpty()) {
                store.deleteAll(Places.of(id));
                return;
            }
            if (over.get().status() == Status.COMPLETED) {
                tidy(over.get());
            }
            ending.ended(over.get(), over.get().status(), 0, 0);
        } catch (IOException e) {
            LOG.warn("what was left of film {} could not be deleted", id, e);
        }
    }

    private Outcome make(Job attempt, Path folder) throws IOException {
        long began = System.nanoTime();
        boolean resumed = Takes.fetch(store, attempt.id(), folder);
        LOG.info("film {} attempt {} {}", attempt.id(), attempt.attempt(), resumed ? "goes on" : "begins");
        Order order = attempt.order();
        FilmOrder film = studio.order(order, Sources.start(order.beginning(), store, table, source(folder)));
        Filming filming = new Filming(attempt, table, store, progressEvery, previews, () -> stopping);
        Made made = studio.maker().make(film, Place.take(folder), filming);
        if (filming.isLost()) {
            forget(attempt);
            return Outcome.DONE;
        }
        if (!made.isWhole() || made.film() == null) {
            table.putBack(attempt);
            LOG.info("film {} put back at {} frames", attempt.id(), made.frames());
            return Outcome.LATER;
        }
        Result result = upload(attempt, film, made.film(), made);
        double worked = filming.unwrittenSeconds();
        if (!table.complete(attempt, result, worked, expiry())) {
            forget(attempt);
            return Outcome.DONE;
        }
        tidy(attempt);
        double seconds = (System.nanoTime() - began) / 1e9;
        LOG.info("film {} completed: {} frames, {} s of work", attempt.id(), made.frames(), seconds);
        ending.ended(attempt, Status.COMPLETED, made.seconds(), seconds);
        return Outcome.DONE;
    }

    private Result upload(Job attempt, FilmOrder film, Path file, Made made) throws IOException {
        String folder = Places.attempt(attempt.id(), attempt.attempt());
        Poster.write(file, file.resolveSibling("thumbnail.webp"), file.resolveSibling("spritesheet.webp"));
        for (String picture : List.of("thumbnail.webp", "spritesheet.webp")) {
            store.put(folder + picture, file.resolveSibling(picture));
        }
        Result result = new Result(
                folder,
                made.frames(),
                made.seconds(),
                Files.size(file),
                Digest.of(file),
                film.request().screenplay().shots().stream()
                        .map(shot -> new Order.OrderedShot(
                                shot.text(),
                                shot.seconds(),
                                shot.camera() == null ? null : shot.camera().label()))
                        .toList());
        store.put(result.film(), file);
        return result;
    }

    private @Nullable Long expiry() {
        return lifetime == null ? null : clock.instant().plus(lifetime).getEpochSecond();
    }

    private void fail(Job attempt, String code, String message) {
        if (table.fail(attempt, new Job.Failure(code, message), expiry())) {
            ending.ended(attempt, Status.FAILED, 0, 0);
        }
    }

    /** Removes what this attempt has put into the store, or everything if the film was deleted. */
    private void forget(Job attempt) throws IOException {
        LOG.info("film {} attempt {} is not wanted any more", attempt.id(), attempt.attempt());
        boolean deleted = table.find(attempt.id()).isEmpty();
        store.deleteAll(deleted ? Places.of(attempt.id()) : Places.attempt(attempt.id(), attempt.attempt()));
    }

    /** Removes what was needed only while the film was made. */
    private void tidy(Job attempt) throws IOException {
        store.deleteAll(Places.live(attempt.id(), attempt.attempt()));
        for (int old = 1; old < attempt.attempt(); old++) {
            store.deleteAll(Places.attempt(attempt.id(), old));
        }
    }
}
