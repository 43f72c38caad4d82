package org.kinora.film;

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
import org.jspecify.annotations.Nullable;
import org.kinora.provenance.c2pa.FileSignature;
import org.kinora.provenance.c2pa.Ingredient;
import org.kinora.provenance.c2pa.Statement;
import org.kinora.provenance.watermark.MarkKey;

/**
 * Says of a film how it was made, in its pictures, its tags and its manifest.
 *
 * @param settings what the film follows from: {@code prompt}, {@code model}, {@code seed}, {@code shots}, {@code width},
 *     {@code height}, {@code fps}, {@code steps} and more; nothing that differs between two runs of the same request
 * @param whyUnmarked why it has no invisible mark, or null if it has one
 * @param ingredients what it was made from
 */
public record FilmProvenance(
        Signer signer, ObjectNode settings, @Nullable String whyUnmarked, List<Ingredient> ingredients) {
    /** The name of our mark in manifests. */
    private static final String ALGORITHM = "org.kinora.watermark.1";

    private static final List<String> SETTINGS =
            List.of("width", "height", "fps", "steps", "guidance_scale", "shift", "negative_prompt", "start");

    public FilmProvenance {
        settings = settings.deepCopy();
        ingredients = List.copyOf(ingredients);
    }

    /** What marks the frames of the film. */
    public MarkedFrames frames(int width, int height, @Nullable Label label) {
        return new MarkedFrames(width, height, label == null ? null : VisibleLabel.of(label, width, height), payload());
    }

    /** The tags of the file, with the settings, and that a machine made the film in the form of GB 45438-2025. */
    public Map<String, String> tags() {
        ObjectNode comment = settings.deepCopy();
        comment.putObject("AIGC")
                .put("Label", "1")
                .put("ContentProducer", Software.NAME)
                .put("ProduceID", "%016x".formatted(payload(settings)));
        String prompt = settings.get("prompt").asText();
        return Map.of("title", prompt, "description", prompt, "comment", comment.toString());
    }

    private @Nullable Long payload() {
        return whyUnmarked == null ? (Long) payload(settings) : null;
    }

    /** The same request has the same mark everywhere, so that it gives the same film. */
    private static long payload(ObjectNode settings) {
        byte[] digest = WeightsDigest.sha256().digest(settings.toString().getBytes(StandardCharsets.UTF_8));
        return MarkKey.common().payload(ByteBuffer.wrap(digest).getLong() >>> 16);
    }

    /** Signs a finished film where it stands. */
    public void sign(Path film) throws IOException {
        Long payload = payload();
        Statement statement = new Statement(
                settings.get("prompt").asText(),
                Software.NAME,
                Software.version(),
                Instant.now(),
                facts(signer.weights()),
                payload == null ? null : new Statement.SoftBinding(ALGORITHM, payload),
                ingredients);
        FileSignature.put(film, statement, signer.credential());
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
        for (String name : SETTINGS) {
            if (settings.has(name)) {
                rest.put(name, value(settings.get(name)));
            }
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
