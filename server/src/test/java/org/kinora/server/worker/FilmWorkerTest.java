package org.kinora.server.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.film.Signer;
import org.kinora.provenance.keys.LocalAuthority;
import org.kinora.server.database.Database;
import org.kinora.server.job.Job;
import org.kinora.server.job.JobTable;
import org.kinora.server.job.Places;
import org.kinora.server.job.Result;
import org.kinora.server.job.SampleJob;
import org.kinora.server.store.BlobStore;
import org.kinora.server.store.DiskStore;

/** What a worker does with a task whose film needs no making, because its worker died late. */
final class FilmWorkerTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatADeadWorkerLeftUndoneIsDone() throws Exception {
        List<String> told = new ArrayList<>();
        Clock clock = Clock.systemUTC();
        try (Database database = Database.open("jdbc:sqlite:" + folder.resolve("a.db"), "", "");
                BlobStore store = new DiskStore(folder.resolve("store"));
                Studio studio = new Studio(folder, signer())) {
            JobTable table = new JobTable(database, clock);
            FilmWorker worker = new FilmWorker(
                    studio,
                    table,
                    store,
                    Workroom.open(folder.resolve("scratch")),
                    Duration.ofSeconds(1),
                    true,
                    null,
                    clock,
                    (job, status, film, work) -> told.add(job.id() + " " + status.word()));

            table.insert(SampleJob.of("video_a", 100, 0));
            table.begin("video_a");
            Job second = table.begin("video_a").orElseThrow();
            Result result = new Result(Places.attempt("video_a", 2), 24, 2, 10, "ab".repeat(32), List.of());
            table.complete(second, result, 1, null);
            store.put(Places.segment("video_a", 1, 0), new byte[1]);
            store.put(Places.preview("video_a", 2), new byte[1]);
            store.put(result.film(), new byte[1]);
            store.put(Places.upload("video_gone", "picture"), new byte[1]);

            assertThat(worker.work("video_a")).isEqualTo(FilmWorker.Outcome.DONE);
            assertThat(worker.work("video_gone")).isEqualTo(FilmWorker.Outcome.DONE);
            assertThat(told).containsExactly("video_a completed");
            assertThat(store.list("videos/")).containsExactly(result.film());
            worker.close();
        }
    }

    private Signer signer() {
        return Signer.prepare(
                () -> new LocalAuthority(folder.resolve("keys"), Clock.systemUTC()).credential(), folder, folder);
    }
}
