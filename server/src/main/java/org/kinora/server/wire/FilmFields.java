package org.kinora.server.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kinora.pipeline.FilmRequest;
import org.kinora.screenplay.Camera;
import org.kinora.screenplay.Screenplay;
import org.kinora.screenplay.Shot;
import org.kinora.server.job.Order.OrderedShot;

/**
 * Reads what kind of film is asked for, under the names of the API and those that others have added to it. What is known
 * there but means nothing to the model is ignored and named in the answer; what nobody knows is refused.
 */
public final class FilmFields {
    /** Fields of others that this model cannot heed. */
    static final List<String> IGNORED = List.of(
            "guidance_scale_2",
            "boundary_ratio",
            "true_cfg_scale",
            "lora",
            "extra_params",
            "generate_sound",
            "enable_frame_interpolation",
            "user");

    private static final List<String> SAMPLING =
            List.of("num_inference_steps", "guidance_scale", "flow_shift", "negative_prompt", "seed");
    private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,4})x([1-9]\\d{0,4})");
    private static final int MOST_PIXELS_A_SIDE = 16_384;
    private static final int MOST_STEPS = 100;
    private static final int MOST_GUIDANCE = 30;
    private static final int FASTEST = 120;
    private static final JsonMapper JSON = new JsonMapper();

    private final Fields fields;
    private final FilmModel model;

    public FilmFields(Fields fields, FilmModel model) {
        this.fields = fields;
        this.model = model;
    }

    /** Refuses unknown fields. */
    public void allow(String... own) {
        fields.allowOnly(Stream.of(Stream.of(own), SAMPLING.stream(), IGNORED.stream())
                .flatMap(each -> each)
                .toList());
    }

    /** The fields that were given and mean nothing to this model. */
    public List<String> ignored() {
        return IGNORED.stream()
                .filter(fields::has)
                .filter(name -> !name.equals("user"))
                .toList();
    }

    /** The name of the model as it was given. */
    public String modelName() {
        String asked = fields.text("model").orElse(model.name());
        if (!asked.equals(model.name()) && !model.aliases().contains(asked)) {
            throw ApiException.wrong(
                    "model",
                    "model_not_found",
                    "there is no model '" + Fields.shortened(asked) + "' here; this service makes films with "
                            + model.name() + ", which also answers to " + String.join(", ", model.aliases()));
        }
        return asked;
    }

    /** What the film shall show. */
    public String prompt() {
        String prompt = fields.text("prompt")
                .orElseGet(() -> fields.has("shots") ? String.join(" ", said()) : fields.neededText("prompt"));
        if (prompt.isBlank()) {
            throw ApiException.wrong("prompt", "invalid_value", "the prompt is empty: say what the film shall show");
        }
        if (prompt.length() > FilmRequest.LONGEST_PROMPT) {
            if (!fields.has("prompt")) {
                return prompt.substring(0, FilmRequest.LONGEST_PROMPT);
            }
            throw ApiException.wrong(
                    "prompt",
                    "string_above_max_length",
                    "the prompt has " + prompt.length() + " characters; this model reads at most "
                            + FilmRequest.LONGEST_PROMPT);
        }
        return prompt;
    }

    private List<String> said() {
        return shots().stream().map(OrderedShot::prompt).toList();
    }

    /** The cards of the storyboard; empty if there is none. */
    public List<OrderedShot> shots() {
        Optional<JsonNode> given = fields.raw("shots");
        if (given.isEmpty()) {
            return List.of();
        }
        JsonNode list = given.get().isTextual() ? parsed(given.get().asText()) : given.get();
        if (!list.isArray() || list.isEmpty() || list.size() > Screenplay.MOST_SHOTS) {
            throw ApiException.wrong(
                    "shots",
                    "invalid_type",
                    "'shots' must be a list of 1 to " + Screenplay.MOST_SHOTS
                            + " objects with prompt, seconds and camera");
        }
        List<OrderedShot> shots = new ArrayList<>();
        for (JsonNode each : list) {
            shots.add(shot(each, "shots[" + shots.size() + "]"));
        }
        return shots;
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw ApiException.wrong("shots", "invalid_json", "'shots' is no JSON: " + e.getOriginalMessage());
        }
    }

    private static OrderedShot shot(JsonNode node, String name) {
        if (!node.isObject()) {
            throw ApiException.wrong(name, "invalid_type", "'" + name + "' must be an object with prompt and seconds");
        }
        String camera =
                node.path("camera").isMissingNode() || node.path("camera").isNull()
                        ? null
                        : node.path("camera").asText();
        if (camera != null && !camera.isBlank() && Camera.of(camera).isEmpty()) {
            throw ApiException.wrong(
                    name + ".camera",
                    "invalid_value",
                    "there is no camera move '" + Fields.shortened(camera)
                            + "'; known are static, pan left, pan right, zoom in, zoom out, dolly in, dolly out, orbit"
                            + " and follow");
        }
        try {
            BigDecimal seconds = new BigDecimal(node.path("seconds").asText("4"));
            Shot checked = new Shot(node.path("prompt").asText(""), seconds.doubleValue(), null, false);
            return new OrderedShot(
                    checked.text(), checked.seconds(), camera == null || camera.isBlank() ? null : camera);
        } catch (NumberFormatException e) {
            throw ApiException.wrong(name + ".seconds", "invalid_value", "'" + name + ".seconds' is no number");
        } catch (IllegalArgumentException e) {
            throw ApiException.wrong(name, "invalid_value", String.valueOf(e.getMessage()));
        }
    }

    /** Frames a second. */
    public int fps() {
        return fields.whole("fps", 1, FASTEST)
                .map(Math::toIntExact)
                .orElse(model.index().framesPerSecond());
    }

    /** How long the film shall be. */
    public double seconds() {
        Optional<Long> frames = fields.whole("num_frames", 1, (long) model.mostSeconds() * FASTEST);
        List<OrderedShot> shots = shots();
        double seconds;
        if (!shots.isEmpty()) {
            seconds = shots.stream().mapToDouble(OrderedShot::seconds).sum();
        } else if (frames.isPresent()) {
            seconds = (double) frames.get() / fps();
        } else {
            seconds = seconds("4");
        }
        if (seconds > model.mostSeconds()) {
            throw ApiException.wrong(
                    shots.isEmpty() ? "seconds" : "shots",
                    "invalid_value",
                    "a film of " + seconds + " seconds is too long; this service makes at most " + model.mostSeconds());
        }
        return seconds;
    }

    /** The field {@code seconds}, or what it is without. */
    public double seconds(String standard) {
        return fields.number("seconds", 0.05, model.mostSeconds())
                .orElseGet(() -> new BigDecimal(standard))
                .doubleValue();
    }

    /** The size that was asked for; null if none was. */
    public FilmModel.@Nullable Size askedSize() {
        Optional<Long> width = fields.whole("width", 1, MOST_PIXELS_A_SIDE);
        Optional<Long> height = fields.whole("height", 1, MOST_PIXELS_A_SIDE);
        if (width.isPresent() != height.isPresent()) {
            throw ApiException.wrong(
                    width.isPresent() ? "height" : "width", "invalid_value", "give both width and height, or neither");
        }
        if (width.isPresent() && height.isPresent()) {
            return new FilmModel.Size(width.get().intValue(), height.get().intValue());
        }
        Optional<String> size = fields.text("size");
        if (size.isEmpty()) {
            return null;
        }
        Matcher sides = SIZE.matcher(size.get());
        if (!sides.matches()) {
            throw ApiException.wrong(
                    "size",
                    "invalid_value",
                    "'size' is '" + Fields.shortened(size.get()) + "'; write width and height like 1280x720");
        }
        return new FilmModel.Size(Integer.parseInt(sides.group(1)), Integer.parseInt(sides.group(2)));
    }

    /** The seed, if one was given. */
    public Optional<Long> seed() {
        // JSON numbers are exact only up to 2^53 in many clients.
        return fields.whole("seed", 0, 1L << 53);
    }

    /** Denoising steps, or null. */
    public @Nullable Integer steps() {
        return fields.whole("num_inference_steps", 1, MOST_STEPS)
                .map(Math::toIntExact)
                .orElse(null);
    }

    /** The scale of the guidance, or null. */
    public @Nullable Double guidanceScale() {
        return fields.number("guidance_scale", 1, MOST_GUIDANCE)
                .map(BigDecimal::doubleValue)
                .orElse(null);
    }

    /** The shift of the noise levels, or null. */
    public @Nullable Double flowShift() {
        return fields.number("flow_shift", 0.01, 100)
                .map(BigDecimal::doubleValue)
                .orElse(null);
    }

    /** What to move away from; empty for nothing. */
    public String negativePrompt() {
        String text = fields.text("negative_prompt").orElse("");
        if (text.length() > FilmRequest.LONGEST_PROMPT) {
            throw ApiException.wrong(
                    "negative_prompt",
                    "string_above_max_length",
                    "the negative prompt has " + text.length() + " characters; this model reads at most "
                            + FilmRequest.LONGEST_PROMPT);
        }
        return text;
    }

    /** How far a film that is made again moves away from what it was, 0 to 1. */
    public double strength(double standard) {
        return fields.number("strength", 0, 1).map(BigDecimal::doubleValue).orElse(standard);
    }
}
