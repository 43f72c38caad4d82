package org.kinora.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.server.settings.Setting;
import org.kinora.server.store.S3Service;
import org.kinora.video.VideoProbe;

/** Two services that share PostgreSQL and S3 and nothing else: one answers, the other makes films. */
final class ScaleOutTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void oneMakesTheFilmAndTheOtherHandsItOut() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                S3Service storage = S3Service.start();
                TestService api = start("api", postgres, storage);
                TestService worker = start("worker", postgres, storage)) {
            assertThat(worker.get("/v1/videos").statusCode()).isEqualTo(404);
            String id = JSON.readTree(api.post(
                                    "/v1/videos",
                                    "{\"prompt\":\"a robot\",\"seconds\":1,\"size\":\"64x64\",\"num_inference_steps\":1}")
                            .body())
                    .path("id")
                    .asText();
            String told = api.eventsUntilOver(id);
            assertThat(told).contains("event: progress\n", "event: completed\n");

            byte[] film = bytes(api, id, "bytes=0-");
            Path file = Files.write(folder.resolve("film.mp4"), film);
            assertThat(VideoProbe.probe(file).frames()).isEqualTo(12);
            assertThat(bytes(api, id, "bytes=4-7")).isEqualTo(Arrays.copyOfRange(film, 4, 8));
            JsonNode video = JSON.readTree(api.get("/v1/videos/" + id).body());
            assertThat(video.path("status").asText()).isEqualTo("completed");
            assertThat(folder.resolve("api/store")).doesNotExist();
            assertThat(folder.resolve("worker/store")).doesNotExist();

            assertThat(api.send(api.request("/v1/videos/" + id).DELETE()).statusCode())
                    .isEqualTo(200);
            assertThat(api.get("/v1/videos/" + id + "/content").statusCode()).isEqualTo(404);
        }
        try (Stream<Path> left = Files.walk(folder.resolve("worker/scratch"))) {
            assertThat(left.filter(Files::isRegularFile)).containsExactly(folder.resolve("worker/scratch/lock"));
        }
    }

    private TestService start(String role, EmbeddedPostgres postgres, S3Service storage) throws IOException {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        settings.put(Setting.ROLE, role);
        settings.put(Setting.DATABASE_URL, postgres.getJdbcUrl("postgres", "postgres"));
        settings.put(Setting.STORE, "s3://" + S3Service.BUCKET + "/kinora");
        settings.put(Setting.S3_ENDPOINT, storage.address().toString());
        return TestService.start(Files.createDirectories(folder.resolve(role)), settings);
    }

    private static byte[] bytes(TestService api, String id, String range) throws Exception {
        HttpResponse<byte[]> part =
                api.sendForBytes(api.request("/v1/videos/" + id + "/content").header("Range", range));
        assertThat(part.statusCode()).isEqualTo(206);
        return part.body();
    }
}
