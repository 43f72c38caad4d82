package org.kinora.stage;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everybody who can appear, from {@code actors.json}, in the order of that file. */
public final class Cast {
    private static final Map<String, Actor> ACTORS = load();

    private Cast() {}

    /** All actors. */
    public static List<Actor> all() {
        return List.copyOf(ACTORS.values());
    }

    /**
     * The actor of an id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Actor actor(String id) {
        Actor actor = ACTORS.get(id);
        if (actor == null) {
            throw new IllegalArgumentException("No actor '" + id + "'; there are " + ACTORS.keySet());
        }
        return actor;
    }

    /** Code points of every sprite that the stage may draw: actors, feelings and set pieces. */
    public static Set<String> sprites() {
        Set<String> codes = new LinkedHashSet<>();
        for (Actor actor : ACTORS.values()) {
            for (String key : List.of("stand", "walk", "run")) {
                @Nullable String code = actor.sprites().get(key);
                if (code != null) {
                    codes.add(code);
                }
            }
        }
        for (Feeling feeling : Feeling.values()) {
            if (feeling != Feeling.NONE) {
                codes.add(feeling.sprite());
            }
        }
        codes.addAll(SetDressing.sprites());
        return codes;
    }

    private static Map<String, Actor> load() {
        try (InputStream in = Cast.class.getResourceAsStream("actors.json")) {
            List<Actor> list = new JsonMapper().readValue(in, new TypeReference<List<Actor>>() {});
            Map<String, Actor> map = new LinkedHashMap<>();
            for (Actor actor : list) {
                if (map.put(actor.id(), actor) != null) {
                    throw new IllegalStateException("Two actors are called " + actor.id() + " in actors.json");
                }
            }
            return map;
        } catch (IOException e) {
            throw new UncheckedIOException("actors.json of the stage cannot be read", e);
        }
    }
}
