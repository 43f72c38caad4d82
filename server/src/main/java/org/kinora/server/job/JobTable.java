package org.kinora.server.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kinora.server.database.Database;

/**
 * The table of videos. Whoever works on one writes with the number of the attempt that it was given; when that is no
 * longer the newest, or the row is gone because the film was deleted, nothing is written and the writer is told so.
 */
public final class JobTable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String WITH_ATTEMPT = " where id = ? and attempt = ? and status = 'in_progress'";

    private final Database database;
    private final Clock clock;

    public JobTable(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    /** Adds a job that nobody works on yet. */
    public void insert(Job job) {
        database.update(
                "insert into videos (id, owner, status, kind, model, made_by, prompt, film, source_id, priority, attempt,"
                        + " strikes, percent, frames, shot, preview, segments, compute_seconds, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, ?)",
                job.id(),
                job.owner(),
                job.status().word(),
                job.kind().name().toLowerCase(Locale.ROOT),
                job.model(),
                job.madeBy(),
                job.order().prompt(),
                write(job.order()),
                job.sourceId(),
                job.priority(),
                job.createdAt());
    }

    /** The job of that id, whoever owns it. */
    public Optional<Job> find(String id) {
        return database.first(JobTable::read, "select * from videos where id = ?", id);
    }

    /** The job of that id, if it belongs to that owner. */
    public Optional<Job> find(String id, String owner) {
        return find(id).filter(job -> job.owner().equals(owner));
    }

    /**
     * Some jobs of an owner in the order of their creation.
     *
     * @param after only those behind this one; null for the first ones
     * @param limit at most so many
     */
    public List<Job> list(String owner, @Nullable Job after, int limit, boolean newestFirst) {
        String order = newestFirst ? " desc" : "";
        String way = newestFirst ? "<" : ">";
        String sorted = " order by created_at" + order + ", id" + order + " limit " + limit;
        if (after == null) {
            return database.all(JobTable::read, "select * from videos where owner = ?" + sorted, owner);
        }
        return database.all(
                JobTable::read,
                "select * from videos where owner = ? and (created_at " + way + " ? or (created_at = ? and id " + way
                        + " ?))" + sorted,
                owner,
                after.createdAt(),
                after.createdAt(),
                after.id());
    }

    /** Unfinished jobs without a task, because whoever took the order died before it was queued. */
    public List<Job> withoutTask() {
        return database.all(
                JobTable::read,
                "select * from videos where status in ('queued', 'in_progress')"
                        + " and not exists (select 1 from scheduled_tasks where task_instance = videos.id)");
    }

    /** How many jobs wait. */
    public int waiting() {
        return (int) database.number("select count(*) from videos where status = 'queued'");
    }

    /** How many jobs are in a state. */
    public int count(Status status) {
        return (int) database.number("select count(*) from videos where status = ?", status.word());
    }

    /** How many jobs are made before this one, those that are being made among them. */
    public int before(Job job) {
        return (int) database.number(
                "select count(*) from videos where status = 'in_progress' or (status = 'queued' and (priority > ?"
                        + " or (priority = ? and (created_at < ? or (created_at = ? and id < ?)))))",
                job.priority(),
                job.priority(),
                job.createdAt(),
                job.createdAt(),
                job.id());
    }

    /** Removes a job; false if it is gone already. */
    public boolean delete(String id) {
        return database.update("delete from videos where id = ?", id) == 1;
    }

    /** Finished jobs whose time is over. */
    public List<Job> expired() {
        return database.all(JobTable::read, "select * from videos where expires_at < ?", now());
    }

    /** Begins an attempt; empty if the job is gone or over. */
    public Optional<Job> begin(String id) {
        int begun = database.update(
                "update videos set attempt = attempt + 1, strikes = strikes + 1, status = 'in_progress',"
                        + " preview = 0, segments = 0, eta = null, started_at = coalesce(started_at, ?)"
                        + " where id = ? and status in ('queued', 'in_progress')",
                now(),
                id);
        return begun == 1 ? find(id) : Optional.empty();
    }

    /**
     * Writes down how far the work is.
     *
     * @param worked seconds since the last time
     * @return false if this attempt may not go on
     */
    public boolean progress(Job attempt, JobProgress progress, double worked, boolean chunkFinished) {
        return database.update(
                        "update videos set percent = ?, frames = ?, shot = ?, eta = ?, preview = ?, segments = ?,"
                                + " compute_seconds = compute_seconds + ?"
                                + (chunkFinished ? ", strikes = 0" : "") + WITH_ATTEMPT,
                        progress.percent(),
                        progress.frames(),
                        progress.shot(),
                        progress.secondsLeft(),
                        progress.previews(),
                        progress.segments(),
                        worked,
                        attempt.id(),
                        attempt.attempt())
                == 1;
    }

    /** Publishes the film; false if this attempt may not, because another has taken over or the job is gone. */
    public boolean complete(Job attempt, Result result, double worked, @Nullable Long expiresAt) {
        return database.update(
                        "update videos set status = 'completed', percent = 100, result = ?, frames = ?, eta = null, completed_at = ?,"
                                + " expires_at = ?, compute_seconds = compute_seconds + ?" + WITH_ATTEMPT,
                        write(result),
                        attempt.order().frames(),
                        now(),
                        expiresAt,
                        worked,
                        attempt.id(),
                        attempt.attempt())
                == 1;
    }

    /** Gives the job up; false if this attempt may not. */
    public boolean fail(Job attempt, Job.Failure failure, @Nullable Long expiresAt) {
        return database.update(
                        "update videos set status = 'failed', error_code = ?, error_message = ?, eta = null,"
                                + " completed_at = ?, expires_at = ?" + WITH_ATTEMPT,
                        failure.code(),
                        failure.message(),
                        now(),
                        expiresAt,
                        attempt.id(),
                        attempt.attempt())
                == 1;
    }

    /** Puts a job back into the queue with what is made of it, because this worker ends. */
    public void putBack(Job attempt) {
        database.update(
                "update videos set status = 'queued', strikes = 0, eta = null" + WITH_ATTEMPT,
                attempt.id(),
                attempt.attempt());
    }

    private static Job read(ResultSet row) throws SQLException {
        double eta = row.getDouble("eta");
        Double left = row.wasNull() ? null : eta;
        String result = row.getString("result");
        String code = row.getString("error_code");
        return new Job(
                row.getString("id"),
                row.getString("owner"),
                Status.of(row.getString("status")),
                Job.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("model"),
                row.getString("made_by"),
                parse(row.getString("film"), Order.class),
                row.getString("source_id"),
                row.getInt("priority"),
                row.getInt("attempt"),
                row.getInt("strikes"),
                new JobProgress(
                        row.getInt("percent"),
                        row.getInt("frames"),
                        row.getInt("shot"),
                        left,
                        row.getInt("preview"),
                        row.getInt("segments")),
                row.getDouble("compute_seconds"),
                row.getLong("created_at"),
                nullable(row, "started_at"),
                nullable(row, "completed_at"),
                nullable(row, "expires_at"),
                result == null ? null : parse(result, Result.class),
                code == null ? null : new Job.Failure(code, String.valueOf(row.getString("error_message"))));
    }

    private static @Nullable Long nullable(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T parse(String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row of the table of videos cannot be understood", e);
        }
    }
}
