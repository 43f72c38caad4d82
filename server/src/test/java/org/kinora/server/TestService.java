package org.kinora.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.kinora.film.Signer;
import org.kinora.provenance.keys.LocalAuthority;
import org.kinora.provenance.policy.PolicyConfig;
import org.kinora.server.settings.Setting;
import org.kinora.server.settings.Settings;
import org.kinora.server.settings.Values;

/** A real service on a free port, with the model that comes with Kinora. */
final class TestService implements AutoCloseable {
    static final Path MODEL = Path.of("../models/kinora-xs").toAbsolutePath().normalize();

    private final KinoraServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    private TestService(KinoraServer server) {
        this.server = server;
    }

    /** Starts it in a folder. */
    static TestService start(Path folder, Map<Setting, String> own) throws IOException {
        return new TestService(KinoraServer.start(installation(folder, own)));
    }

    static Installation installation(Path folder, Map<Setting, String> own) {
        Values values = Values.defaults()
                .with(Setting.PORT, "0")
                .with(Setting.POLL_MILLISECONDS, "50")
                .with(Setting.PREVIEW_MILLISECONDS, "50")
                .with(Setting.DATA, folder.toString());
        own.forEach(values::with);
        Signer signer = Signer.prepare(
                () -> new LocalAuthority(folder.resolve("keys"), Clock.systemUTC()).credential(), MODEL, folder);
        return new Installation(Settings.of(values, folder), MODEL, PolicyConfig.DEFAULT, signer, Set.of());
    }

    /** Where it is. */
    String address() {
        return "http://127.0.0.1:" + server.port();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address() + path));
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> post(String path, String json, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Waits until a film is completed, has failed or is deleted; all that is told of it meanwhile. */
    String eventsUntilOver(String id) throws IOException, InterruptedException {
        return get("/v1/videos/" + id + "/events").body();
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }
}
