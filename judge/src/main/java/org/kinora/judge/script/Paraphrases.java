package org.kinora.judge.script;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kinora.screenplay.Screenplay;
import org.kinora.screenplay.Shot;
import org.kinora.stage.Action;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Feeling;
import org.kinora.stage.Light;
import org.kinora.stage.Place;
import org.kinora.stage.Seen;
import org.kinora.stage.Weather;

/** Sentences as people write them, sharing no wording with the captions of training, and what they mean. */
public final class Paraphrases {
    private Paraphrases() {}

    /** One actor of a sentence. */
    private record Doing(
            @JsonProperty("actor") String actor,
            @JsonProperty("action") Action action,
            @JsonProperty("heading") Seen.@Nullable Heading heading) {}

    /** A sentence with its meaning. */
    private record Sentence(
            @JsonProperty("text") String text,
            @JsonProperty("place") @Nullable Place place,
            @JsonProperty("light") @Nullable Light light,
            @JsonProperty("weather") @Nullable Weather weather,
            @JsonProperty("cast") List<Doing> cast) {}

    /**
     * The sentences of a language, as films of some seconds.
     *
     * @param language {@code en} or {@code zh}
     */
    public static List<Expectation> of(String language, int seconds) {
        try (InputStream in = Paraphrases.class.getResourceAsStream("paraphrases-" + language + ".json")) {
            if (in == null) {
                throw new IllegalArgumentException("there are no paraphrases in " + language + "; say en or zh");
            }
            List<Sentence> sentences = List.of(new JsonMapper().readValue(in, Sentence[].class));
            return sentences.stream().map(s -> expect(s, seconds)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the paraphrases in " + language + " cannot be read", e);
        }
    }

    private static Expectation expect(Sentence sentence, int seconds) {
        List<Performer> cast = sentence.cast().stream()
                .map(d -> new Performer(
                        d.actor(),
                        d.action(),
                        d.heading() == null ? Seen.Heading.NONE : d.heading(),
                        null,
                        null,
                        Feeling.NONE))
                .toList();
        Scene scene = new Scene(
                0,
                seconds * ClipFormat.FPS,
                false,
                sentence.place(),
                sentence.light(),
                sentence.weather(),
                Set.of(),
                cast,
                Set.of(),
                false);
        return new Expectation(
                new Screenplay(List.of(new Shot(sentence.text(), seconds, null, false))), List.of(scene));
    }
}
