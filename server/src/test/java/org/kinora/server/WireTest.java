package org.kinora.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kinora.server.database.Database;
import org.kinora.server.security.ApiKeys;
import org.kinora.server.settings.Setting;

/** What goes over the wire, byte by byte, where the official clients would hide it. Nothing is made here. */
final class WireTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private static Path folder = Path.of("");

    private static TestService service;

    @BeforeAll
    static void start() throws IOException {
        service = TestService.start(folder, Map.of(Setting.ROLE, "api", Setting.MAX_UPLOAD_BYTES, "20000"));
    }

    @AfterAll
    static void end() {
        service.close();
    }

    private static JsonNode error(HttpResponse<String> response) throws IOException {
        JsonNode error = JSON.readTree(response.body()).path("error");
        assertThat(error.fieldNames()).toIterable().containsExactly("message", "type", "param", "code");
        return error;
    }

    @Test
    void anOrderIsAnsweredWithTheThirteenFieldsFirst() throws Exception {
        HttpResponse<String> response = service.post(
                "/v1/videos",
                "{\"prompt\":\"a robot\",\"model\":\"sora-2\",\"seconds\":\"8\",\"size\":\"720x1280\",\"lora\":{}}");
        JsonNode video = JSON.readTree(response.body());
        assertThat(response.headers().firstValue("openai-poll-after-ms")).isPresent();
        assertThat(video.fieldNames())
                .toIterable()
                .startsWith(
                        "id",
                        "object",
                        "model",
                        "status",
                        "progress",
                        "created_at",
                        "completed_at",
                        "expires_at",
                        "prompt",
                        "size",
                        "seconds",
                        "remixed_from_video_id",
                        "error");
        assertThat(video.path("status").asText()).isEqualTo("queued");
        assertThat(video.path("size").asText()).isEqualTo("96x176");
        assertThat(video.path("requested_size").asText()).isEqualTo("720x1280");
        assertThat(video.path("seconds").isTextual()).isTrue();
        assertThat(video.path("ignored").toString()).isEqualTo("[\"lora\"]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                     | prompt          | missing_required_parameter
                    {"prompt":" "}                                         | prompt          | invalid_value
                    {"prompt":"a","seconds":"61"}                          | seconds         | invalid_value
                    {"prompt":"a","seconds":"1e999999999"}                 | seconds         | invalid_value
                    {"prompt":"a","size":"0x10"}                           | size            | invalid_value
                    {"prompt":"a","width":64}                              | height          | invalid_value
                    {"prompt":"a","model":"dall-e"}                        | model           | model_not_found
                    {"prompt":"a","colour":"red"}                          | colour          | unknown_parameter
                    {"prompt":"a","seed":1.5}                              | seed            | invalid_value
                    {"prompt":["a"]}                                       | prompt          | invalid_type
                    {"prompt":"a","shots":[{"prompt":"b","camera":"fly"}]} | shots[0].camera | invalid_value
                    {"prompt":"a","characters":[{"id":"c"}]}               | null            | unsupported
                    {"prompt":"a","input_reference":{"file_id":"file-1"}}  | input_reference.file_id | unsupported_parameter
                    {"prompt":"a","input_reference":{"image_url":"http://127.0.0.1/x.png"}} | input_reference.image_url | invalid_image_url
                    {"prompt":"a","input_reference":{"image_url":"data:image/png;base64,R0lGODlh"}} | input_reference | invalid_image
                    {"prompt":"a nude child"}                              | prompt          | moderation_blocked
                    [1]                                                    | null            | invalid_json
                    {"prompt":                                             | null            | invalid_json
                    """)
    void whatIsWrongIsNamed(String body, String param, String code) throws Exception {
        HttpResponse<String> response = service.post("/v1/videos", body);
        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode error = error(response);
        assertThat(error.path("param").asText("null")).isEqualTo(param);
        assertThat(error.path("code").asText()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/nothing, 404",
        "GET, /v1/videos/video_1, 404",
        "GET, /v1/videos/characters/c, 404",
        "GET, /v1/videos/..%2f..%2fkinora.db/content, 400",
        "PUT, /v1/videos, 405",
        "POST, /v1/videos, 415",
        "POST, /v1/videos/characters, 400",
        "GET, /v1/videos?limit=101, 400",
        "GET, /v1/videos?after=video_1, 400"
    })
    void everyStatusHasTheEnvelope(String method, String path, int status) throws Exception {
        HttpResponse<String> response =
                service.send(service.request(path).method(method, HttpRequest.BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(status);
        if (!path.contains("%2f")) {
            error(response);
        }
    }

    @Test
    void formsThatAreTooLargeAreRefused() throws Exception {
        String form = "--x\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\na robot\r\n"
                + "--x\r\nContent-Disposition: form-data; name=\"input_reference\"; filename=\"a.png\"\r\n\r\n"
                + "x".repeat(30_000) + "\r\n--x--\r\n";
        HttpResponse<String> response = service.send(service.request("/v1/videos")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(error(response).path("code").asText()).isEqualTo("too_large");
    }

    @Test
    void formsSayTheSameAsJson() throws Exception {
        String form = part("prompt", "两个机器人") + part("seconds", "2") + part("seed", "42")
                + part("shots[0][prompt]", "one robot") + part("shots[0][seconds]", "1")
                + part("shots[1][prompt]", "two robots") + part("shots[1][seconds]", "2")
                + part("shots[1][camera]", "pan left") + "--x--\r\n";
        HttpResponse<String> response = service.send(service.request("/v1/videos")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        JsonNode video = JSON.readTree(response.body());
        assertThat(video.path("prompt").asText()).isEqualTo("两个机器人");
        assertThat(video.path("seed").asLong()).isEqualTo(42);
        assertThat(video.path("seconds").asText()).isEqualTo("3");
        assertThat(video.path("shots").path(1).path("camera").asText()).isEqualTo("pan left");
    }

    private static String part(String name, String value) {
        return "--x\r\nContent-Disposition: form-data; name=\"" + name
                + "\"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + value + "\r\n";
    }

    @Test
    void whatWaitsHasNoContentYet() throws Exception {
        String id = JSON.readTree(
                        service.post("/v1/videos", "{\"prompt\":\"a robot\"}").body())
                .path("id")
                .asText();
        HttpResponse<String> content = service.get("/v1/videos/" + id + "/content", "Accept", "application/binary");
        assertThat(content.statusCode()).isEqualTo(400);
        assertThat(error(content).path("code").asText()).isEqualTo("video_not_ready");
        HttpResponse<String> remix = service.post("/v1/videos/" + id + "/remix", "{\"prompt\":\"a cat\"}");
        assertThat(error(remix).path("code").asText()).isEqualTo("video_not_ready");
    }

    @Test
    void pagesOfOthersMayNotAsk() throws Exception {
        String order = "{\"prompt\":\"a robot\"}";
        assertThat(service.post("/v1/videos", order, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(service.get("/v1/videos", "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(service.get("/v1/videos", "Origin", service.address()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatIsRefusedStandsInTheAuditLog() throws Exception {
        service.post("/v1/videos", "{\"prompt\":\"porn of a celebrity\"}");
        assertThat(Files.readString(folder.resolve("audit.jsonl")))
                .contains("\"outcome\":\"refused\"")
                .contains("porn of a celebrity")
                .contains("\"reason\":\"the prompt is refused because of");
    }

    @Test
    void thisMachineMayAskAsOftenAsItLikes() throws Exception {
        try (TestService strict = TestService.start(
                Files.createDirectory(folder.resolve("strict")),
                Map.of(Setting.ROLE, "api", Setting.REQUESTS_PER_MINUTE, "10"))) {
            for (int i = 0; i < 5; i++) {
                assertThat(strict.get("/v1/videos").statusCode()).isEqualTo(200);
            }
            try (Database database = Database.open("jdbc:sqlite:" + folder.resolve("strict/kinora.db"), "", "")) {
                String key = "Bearer " + new ApiKeys(database, Clock.systemUTC()).create("me", 0, null, null);
                assertThat(strict.get("/v1/videos", "Authorization", key).statusCode())
                        .isEqualTo(200);
                assertThat(strict.get("/v1/videos", "Authorization", key).statusCode())
                        .isEqualTo(429);
            }
        }
    }

    @Test
    void thePageAndTheContractAreThere() throws Exception {
        HttpResponse<String> page = service.get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'");
        // A page of an older build must not be taken for this one, whose files are of the same time.
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(page.headers().firstValue("Last-Modified")).isEmpty();
        String asset = page.body().replaceAll("(?s).*\"\\.?(/assets/[^\"]+\\.js)\".*", "$1");
        assertThat(service.get(asset).headers().firstValue("Cache-Control").orElse(""))
                .contains("immutable");
        assertThat(service.get("/openapi.yaml").body()).startsWith("openapi: 3.1");
        assertThat(service.get("/health").statusCode()).isEqualTo(200);
        assertThat(service.get("/metrics").body()).contains("kinora_jobs{status=\"queued\"}");
    }
}
