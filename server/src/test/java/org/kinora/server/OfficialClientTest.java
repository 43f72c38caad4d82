package org.kinora.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.HttpResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.videos.Video;
import com.openai.models.videos.VideoCreateCharacterParams;
import com.openai.models.videos.VideoCreateParams;
import com.openai.models.videos.VideoDownloadContentParams;
import com.openai.models.videos.VideoEditParams;
import com.openai.models.videos.VideoExtendParams;
import com.openai.models.videos.VideoListParams;
import com.openai.models.videos.VideoRemixParams;
import com.openai.models.videos.VideoSeconds;
import com.openai.models.videos.VideoSize;
import com.openai.services.blocking.VideoService;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kinora.server.database.Database;
import org.kinora.server.security.ApiKeys;
import org.kinora.server.security.PictureSize;
import org.kinora.server.security.UploadKind;
import org.kinora.server.settings.Setting;
import org.kinora.video.VideoInfo;
import org.kinora.video.VideoProbe;

/** OpenAI's own Java client, unmodified, with nothing changed but its base URL. */
@SuppressWarnings("deprecation") // its makers deprecate the whole API
final class OfficialClientTest {
    @TempDir
    private static Path folder = Path.of("");

    private static TestService service;
    private static VideoService videos;
    private static Video made;

    @BeforeAll
    static void makeOneFilm() throws Exception {
        service = TestService.start(folder, Map.of());
        videos = client("any").videos();
        made = finished(videos.create(VideoCreateParams.builder()
                .prompt("a robot on the beach")
                .model("sora-2")
                .seconds(VideoSeconds.of("1"))
                .size(VideoSize.of("64x64"))
                .putAdditionalBodyProperty("seed", JsonValue.from(7))
                .putAdditionalBodyProperty("num_inference_steps", JsonValue.from(2))
                .build()));
    }

    @AfterAll
    static void end() {
        service.close();
    }

    private static OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(service.address() + "/v1")
                .apiKey(key)
                .maxRetries(0)
                .build();
    }

    private static Video finished(Video video) throws IOException, InterruptedException {
        service.eventsUntilOver(video.id());
        Video now = videos.retrieve(video.id());
        assertThat(now.error()).isEmpty();
        assertThat(now.status()).isEqualTo(Video.Status.COMPLETED);
        return now;
    }

    private static byte[] content(String id, VideoDownloadContentParams.Variant variant) throws IOException {
        try (HttpResponse response = videos.downloadContent(VideoDownloadContentParams.builder()
                .videoId(id)
                .variant(variant)
                .build())) {
            return response.body().readAllBytes();
        }
    }

    private static VideoInfo film(String id) throws IOException {
        Path file = folder.resolve(id + ".mp4");
        Files.write(file, content(id, VideoDownloadContentParams.Variant.VIDEO));
        return VideoProbe.probe(file);
    }

    @Test
    void aFilmIsWhatTheAnswerSays() throws IOException {
        assertThat(made.model().asString()).isEqualTo("sora-2");
        assertThat(made.progress()).isEqualTo(100);
        assertThat(made.seconds().asString()).isEqualTo("1");
        assertThat(made._size().asKnown().map(VideoSize::asString)).contains("64x64");
        assertThat(made.completedAt()).isPresent();
        VideoInfo film = film(made.id());
        assertThat(film.width()).isEqualTo(64);
        assertThat(film.frames()).isEqualTo(12);
    }

    @Test
    void picturesOfItCanBeHad() throws IOException {
        for (VideoDownloadContentParams.Variant variant :
                List.of(VideoDownloadContentParams.Variant.THUMBNAIL, VideoDownloadContentParams.Variant.SPRITESHEET)) {
            byte[] picture = content(made.id(), variant);
            assertThat(UploadKind.of(picture)).isEqualTo(UploadKind.WEBP);
            assertThat(PictureSize.of(picture).orElseThrow().pixels()).isGreaterThanOrEqualTo(64 * 64);
        }
    }

    @Test
    void filmsAreListedPageByPageAndDeleted() {
        Video other = videos.create(VideoCreateParams.builder()
                .prompt("a ghost")
                .seconds(VideoSeconds.of("30"))
                .build());
        List<String> all = videos.list(VideoListParams.builder().limit(1).build()).autoPager().stream()
                .map(Video::id)
                .toList();
        assertThat(all).contains(made.id(), other.id()).doesNotHaveDuplicates();
        assertThat(videos.delete(other.id()).deleted()).isTrue();
        assertThatThrownBy(() -> videos.retrieve(other.id())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aRemixKeepsLengthAndNamesItsSource() throws Exception {
        Video remix = finished(videos.remix(
                made.id(),
                VideoRemixParams.builder()
                        .prompt("a baby on the beach")
                        .putAdditionalBodyProperty("num_inference_steps", JsonValue.from(2))
                        .build()));
        assertThat(remix.remixedFromVideoId()).isEqualTo(Optional.of(made.id()));
        assertThat(film(remix.id()).frames()).isEqualTo(12);
    }

    @Test
    void anEditIsMadeOfAFilmThatIsSent() throws Exception {
        film(made.id());
        Video edit = finished(videos.edit(VideoEditParams.builder()
                .prompt("a robot in the snow")
                .video(folder.resolve(made.id() + ".mp4"))
                .putAdditionalBodyProperty("num_inference_steps", JsonValue.from(2))
                .build()));
        assertThat(film(edit.id()).width()).isEqualTo(64);
    }

    @Test
    void anExtensionIsStitchedToItsFilm() throws Exception {
        Video longer = finished(videos.extend(VideoExtendParams.builder()
                .prompt("the robot jumps")
                .seconds(VideoSeconds.of("1"))
                .video(VideoExtendParams.Video.VideoReferenceInputParam.builder()
                        .id(made.id())
                        .build())
                .putAdditionalBodyProperty("num_inference_steps", JsonValue.from(2))
                .build()));
        assertThat(longer.seconds().asString()).isEqualTo("2");
        assertThat(film(longer.id()).frames()).isEqualTo(24);
    }

    @Test
    void charactersAreRefusedInTheClientsOwnTypes() throws Exception {
        film(made.id());
        assertThatThrownBy(() -> videos.createCharacter(VideoCreateCharacterParams.builder()
                        .name("Robby")
                        .video(folder.resolve(made.id() + ".mp4"))
                        .build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("cannot take characters from films");
        assertThatThrownBy(() -> videos.getCharacter("char_1")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aFilmBeginsWithAPicture() throws Exception {
        BufferedImage red = new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = red.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, 80, 60);
        pen.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(red, "png", png);
        Video film = finished(videos.create(VideoCreateParams.builder()
                .prompt("a red wall")
                .seconds(VideoSeconds.of("1"))
                .size(VideoSize.of("64x64"))
                .inputReference(png.toByteArray())
                .putAdditionalBodyProperty("num_inference_steps", JsonValue.from(1))
                .build()));
        assertThat(film(film.id()).frames()).isEqualTo(12);
    }

    @Test
    void errorsAreOfTheClientsOwnTypes() throws Exception {
        assertThatThrownBy(() -> videos.create(VideoCreateParams.builder()
                        .prompt("x")
                        .size(VideoSize.of("big"))
                        .build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("1280x720");
        assertThatThrownBy(() -> videos.downloadContent("video_none")).isInstanceOf(NotFoundException.class);
        Path own = Files.createDirectory(folder.resolve("other"));
        try (Database database = Database.open("jdbc:sqlite:" + own.resolve("kinora.db"), "", "");
                TestService guarded = TestService.start(own, Map.of(Setting.ROLE, "api", Setting.MAX_QUEUE, "1"))) {
            String key = new ApiKeys(database, Clock.systemUTC()).create("me", 0, null, null);
            VideoService wrong = clientOf(guarded, "kinora_wrong");
            assertThatThrownBy(() -> wrong.retrieve("video_1")).isInstanceOf(UnauthorizedException.class);
            VideoService right = clientOf(guarded, key);
            VideoCreateParams order =
                    VideoCreateParams.builder().prompt("a robot").build();
            right.create(order);
            assertThatThrownBy(() -> right.create(order)).isInstanceOf(RateLimitException.class);
        }
    }

    private static VideoService clientOf(TestService guarded, String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(guarded.address() + "/v1")
                .apiKey(key)
                .maxRetries(0)
                .build()
                .videos();
    }
}
