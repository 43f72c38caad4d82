package org.kinora.server.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kinora.server.wire.ApiException;
import org.kinora.server.wire.FilmModel;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Which models there are, and what can be asked of them. */
@RestController
final class ModelsController {
    private static final JsonMapper JSON = new JsonMapper();

    private final FilmModel model;

    ModelsController(FilmModel model) {
        this.model = model;
    }

    @GetMapping("/v1/models")
    void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Door.who(request);
        ObjectNode list = JSON.createObjectNode().put("object", "list");
        ArrayNode data = list.putArray("data");
        names().forEach(name -> data.add(object(name)));
        Answers.json(response, list);
    }

    @GetMapping("/v1/models/{id}")
    void retrieve(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Door.who(request);
        if (!names().contains(id)) {
            throw ApiException.of(404, "model", "model_not_found", "there is no model '" + id + "'");
        }
        Answers.json(response, object(id));
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(List.of(model.name()));
        names.addAll(model.aliases());
        return names;
    }

    private ObjectNode object(String name) {
        ObjectNode object = JSON.createObjectNode();
        object.put("id", name);
        object.put("object", "model");
        object.put("created", model.createdAt());
        object.put("owned_by", "kinora");
        object.put("alias_of", name.equals(model.name()) ? null : model.name());
        object.put("fps", model.index().framesPerSecond());
        object.put("max_seconds", model.mostSeconds());
        object.put("size", model.usual().label());
        object.put("smallest_side", model.index().smallestSide());
        object.put("largest_side", model.index().largestSide());
        object.put("side_multiple_of", FilmModel.UNIT);
        return object;
    }
}
