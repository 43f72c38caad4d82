package org.kinora.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.server.database.Database;
import org.kinora.server.security.ApiKeys;
import org.kinora.server.security.FilmQuota;

/** The same promises on SQLite and on PostgreSQL. */
final class JobTableTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void sqliteKeepsThem() {
        try (Database database = Database.open("jdbc:sqlite:" + folder.resolve("a.db"), "", "")) {
            check(database);
        }
    }

    @Test
    void postgresKeepsThem() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Database database = Database.open(server.getJdbcUrl("postgres", "postgres"), "", "")) {
            check(database);
            Database.open(server.getJdbcUrl("postgres", "postgres"), "", "").close(); // the tables are there already
        }
    }

    private static void check(Database database) {
        JobTable table = new JobTable(database, Clock.systemUTC());
        onlyTheNewestAttemptWrites(table);
        pagesAreWhole(table);
        keysAreGoodUntilTheyAreRevoked(database);
        secondsAddUp(database);
    }

    private static void onlyTheNewestAttemptWrites(JobTable table) {
        table.insert(SampleJob.of("video_a", 100, 0));
        assertThat(table.waiting()).isEqualTo(1);
        Job first = table.begin("video_a").orElseThrow();
        assertThat(table.progress(first, new JobProgress(10, 12, 0, 3.5, 1, 1), 0.5, false))
                .isTrue();
        Job second = table.begin("video_a").orElseThrow();
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.strikes()).isEqualTo(2);
        assertThat(table.progress(first, new JobProgress(20, 24, 0, null, 2, 2), 1, true))
                .isFalse();
        Result result = new Result("videos/video_a/attempt-2/", 24, 2, 10, "ab".repeat(32), List.of());
        assertThat(table.complete(first, result, 1, null)).isFalse();
        assertThat(table.complete(second, result, 1, 5L)).isTrue();
        assertThat(table.complete(second, result, 1, null)).isFalse();
        assertThat(table.begin("video_a")).isEmpty();
        Job done = table.find("video_a", "me").orElseThrow();
        assertThat(done.percent()).isEqualTo(100);
        assertThat(done.computeSeconds()).isEqualTo(1.5);
        assertThat(done.result()).isEqualTo(result);
        assertThat(table.find("video_a", "you")).isEmpty();
        assertThat(table.expired()).extracting(Job::id).containsExactly("video_a");
        assertThat(table.delete("video_a")).isTrue();
        assertThat(table.delete("video_a")).isFalse();
    }

    private static void pagesAreWhole(JobTable table) {
        for (int i = 0; i < 5; i++) {
            table.insert(SampleJob.of("video_" + i, 200 + i / 2, i));
        }
        List<String> seen = new ArrayList<>();
        Job last = null;
        for (List<Job> page = table.list("me", null, 2, true);
                !page.isEmpty();
                page = table.list("me", last, 2, true)) {
            page.forEach(each -> seen.add(each.id()));
            last = page.getLast();
        }
        assertThat(seen).containsExactly("video_4", "video_3", "video_2", "video_1", "video_0");
        assertThat(table.list("me", null, 2, false)).extracting(Job::id).containsExactly("video_0", "video_1");
        // Higher priorities come first, whenever they were ordered.
        assertThat(table.before(table.find("video_0").orElseThrow())).isEqualTo(4);
        assertThat(table.before(table.find("video_4").orElseThrow())).isZero();
    }

    private static void keysAreGoodUntilTheyAreRevoked(Database database) {
        ApiKeys keys = new ApiKeys(database, Clock.systemUTC());
        assertThat(keys.anyGood()).isFalse();
        String key = keys.create("me", 5, null, 60);
        assertThat(database.number("select count(*) from api_keys where digest like ?", "%" + key.substring(20) + "%"))
                .isZero();
        assertThat(keys.find(key).orElseThrow().priority()).isEqualTo(5);
        assertThat(keys.find(key.substring(0, key.length() - 1) + (key.endsWith("A") ? "B" : "A")))
                .isEmpty();
        assertThat(keys.find("' or 1=1 --")).isEmpty();
        assertThat(keys.revoke("me")).isEqualTo(1);
        assertThat(keys.find(key)).isEmpty();
    }

    private static void secondsAddUp(Database database) {
        FilmQuota quota = new FilmQuota(database, Clock.systemUTC());
        quota.add("me", 4);
        quota.add("me", 2.5);
        assertThat(quota.used("me")).isEqualTo(6.5);
    }
}
