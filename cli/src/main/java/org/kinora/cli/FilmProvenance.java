package org.kinora.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.kinora.provenance.c2pa.FileSignature;
import org.kinora.provenance.c2pa.Statement;
import org.kinora.provenance.cose.Credential;
import org.kinora.provenance.watermark.MarkKey;

/** Says of a film how it was made, and signs that. What takes time is prepared while the model is read. */
final class FilmProvenance {
    private record Prepared(
            Credential credential, String weights, @Nullable Long payload) {}

    /** The name of our mark in manifests. */
    private static final String ALGORITHM = "org.kinora.watermark.1";

    private final FutureTask<Prepared> prepared;
    private final ObjectNode settings;
    private final @Nullable String whyUnmarked;

    private FilmProvenance(ObjectNode settings, @Nullable String whyUnmarked, Callable<Prepared> preparation) {
        this.settings = settings;
        this.whyUnmarked = whyUnmarked;
        this.prepared = new FutureTask<>(preparation);
        Thread thread = new Thread(prepared, "provenance");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Begins to get ready.
     *
     * @param options which key signs
     * @param model the folder of the model
     * @param settings what the film follows from
     * @param whyUnmarked why it has no invisible mark, or null if it has one
     */
    static FilmProvenance prepare(
            SigningOptions options, Path model, ObjectNode settings, @Nullable String whyUnmarked) {
        return new FilmProvenance(
                settings,
                whyUnmarked,
                () -> new Prepared(
                        options.credential(), WeightsDigest.of(model), whyUnmarked == null ? payload(settings) : null));
    }

    /** Waits until signing is possible; what stands in its way comes out here, before any work is done. */
    void check() throws IOException {
        ready();
    }

    private Prepared ready() throws IOException {
        try {
            return prepared.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure ->
                    throw new IOException("the film could not be signed: " + failure.getMessage(), failure);
                case RuntimeException failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** What marks the frames of the film. */
    MarkedFrames frames(int width, int height, @Nullable VisibleLabel label) throws IOException {
        return new MarkedFrames(width, height, label, ready().payload());
    }

    /** The same request has the same mark everywhere, so that it gives the same film. */
    static long payload(ObjectNode settings) {
        byte[] digest = WeightsDigest.sha256().digest(settings.toString().getBytes(StandardCharsets.UTF_8));
        return MarkKey.common().payload(ByteBuffer.wrap(digest).getLong() >>> 16);
    }

    /** Signs a finished film where it stands. */
    void sign(Path film) throws IOException {
        Prepared ready = ready();
        Long payload = ready.payload();
        Statement statement = new Statement(
                settings.get("prompt").asText(),
                "Kinora",
                Version.current(),
                Instant.now(),
                facts(ready.weights()),
                payload == null ? null : new Statement.SoftBinding(ALGORITHM, payload),
                List.of());
        FileSignature.put(film, statement, ready.credential());
    }

    private Map<String, Object> facts(String weights) {
        Map<String, Object> facts = new TreeMap<>();
        byte[] prompt = settings.get("prompt").asText().getBytes(StandardCharsets.UTF_8);
        facts.put(
                "prompt_sha256", HexFormat.of().formatHex(WeightsDigest.sha256().digest(prompt)));
        facts.put("model", settings.get("model").asText());
        facts.put("weights_sha256", weights);
        facts.put("seed", settings.get("seed").asLong());
        facts.put("shots", value(settings.get("shots")));
        Map<String, Object> rest = new TreeMap<>();
        for (String name : List.of("width", "height", "fps", "steps")) {
            rest.put(name, value(settings.get(name)));
        }
        facts.put("settings", rest);
        if (whyUnmarked != null) {
            facts.put("no_watermark_reason", whyUnmarked);
        }
        return facts;
    }

    private static Object value(JsonNode node) {
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(each -> list.add(value(each)));
            return list;
        }
        if (node.isObject()) {
            Map<String, Object> map = new TreeMap<>();
            node.properties().forEach(each -> map.put(each.getKey(), value(each.getValue())));
            return map;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isIntegralNumber()
                ? (Object) node.longValue()
                : node.isNumber() ? (Object) node.doubleValue() : node.asText();
    }
}
