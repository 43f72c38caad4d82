package org.kinora.film;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.kinora.pipeline.FilmRequest;
import org.kinora.pipeline.Sampling;
import org.kinora.screenplay.Shot;

/** Everything that a film follows from, and nothing that differs between two runs of the same request. */
final class FilmSettings {
    private FilmSettings() {}

    /**
     * The settings of a film.
     *
     * @param model its name
     * @param start what it begins from; null for noise
     * @param usual how the model samples if nothing else is asked for; only what differs from it is said
     */
    static ObjectNode of(FilmRequest request, @Nullable ObjectNode start, String model, Sampling usual) {
        ObjectNode settings = Json.object();
        settings.put("generator", "kinora " + Software.version());
        settings.put("model", model);
        settings.put("prompt", request.prompt());
        ArrayNode list = settings.putArray("shots");
        for (Shot shot : request.screenplay().shots()) {
            list.addObject()
                    .put("text", shot.prompt())
                    .put("seconds", shot.seconds())
                    .put("cut", shot.cut());
        }
        settings.put("seed", request.seed());
        settings.put("width", request.width());
        settings.put("height", request.height());
        settings.put("fps", request.rate().value());
        Sampling sampling = request.sampling();
        settings.put("steps", sampling.steps());
        if (sampling.guidanceScale() != usual.guidanceScale()) {
            settings.put("guidance_scale", sampling.guidanceScale());
        }
        if (sampling.shift() != usual.shift()) {
            settings.put("shift", sampling.shift());
        }
        if (!sampling.negativePrompt().isBlank()) {
            settings.put("negative_prompt", sampling.negativePrompt());
        }
        if (start != null) {
            settings.set("start", start);
        }
        return settings;
    }
}
