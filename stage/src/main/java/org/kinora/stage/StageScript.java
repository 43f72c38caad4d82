package org.kinora.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Objects;

/**
 * Everything that a film of the stage follows from.
 *
 * @param seed where it came from; also of chance in the picture (clouds, stars, rain)
 * @param format size and length it was written for; it can be rendered at other sizes
 * @param place where
 * @param light when
 * @param weather under what sky
 * @param feelings whether the rules of feeling hold
 * @param cast the roles
 * @param pieces trees, rocks, chairs
 * @param cues what the roles do
 * @param shots who looks: stretches that cover all frames
 * @param beats what is seen: stretches that cover all frames
 */
public record StageScript(
        long seed,
        ClipFormat format,
        Place place,
        Light light,
        Weather weather,
        boolean feelings,
        List<Role> cast,
        List<SetPiece> pieces,
        List<Cue> cues,
        List<Shot> shots,
        List<Beat> beats) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    public StageScript {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(light, "light");
        Objects.requireNonNull(weather, "weather");
        cast = List.copyOf(cast);
        pieces = List.copyOf(pieces);
        cues = List.copyOf(cues);
        shots = List.copyOf(shots);
        beats = List.copyOf(beats);
        for (Role role : cast) {
            Cast.actor(role.actor());
        }
        for (Cue cue : cues) {
            if (cue.actor() >= cast.size() || cue.other() >= cast.size()) {
                throw new IllegalArgumentException(
                        "Cue " + cue + " names a role that is not among the " + cast.size() + " of the script");
            }
        }
        int at = 0;
        for (Shot shot : shots) {
            if (shot.fromFrame() != at || shot.subject() >= cast.size()) {
                throw new IllegalArgumentException("Shot " + shot + " does not begin at frame " + at
                        + " or is about a role that does not exist; shots follow each other without gaps");
            }
            at = shot.toFrame();
        }
        if (at < format.frames()) {
            throw new IllegalArgumentException("The shots end at frame " + at + " of " + format.frames());
        }
        at = 0;
        for (Beat beat : beats) {
            if (beat.fromFrame() != at || beat.shot() < 0 || beat.shot() >= shots.size()) {
                throw new IllegalArgumentException("Beat " + beat + " does not begin at frame " + at
                        + " or names a shot that does not exist; beats follow each other without gaps");
            }
            at = beat.toFrame();
        }
    }

    /**
     * Reads a sentence in English or Chinese as a script, three seconds for each thing it tells. Known are the actors,
     * places, times, weathers, actions and camera words of the captions.
     *
     * @throws IllegalArgumentException if a word is not known; the message names it
     */
    public static StageScript fromPrompt(String prompt) {
        PromptReader reader = new PromptReader(prompt);
        return reader.script(0, new ClipFormat(128, 128, reader.frames()));
    }

    /** Reads a sentence as a script of a format; the seed decides what the sentence leaves open. */
    public static StageScript fromPrompt(String prompt, ClipFormat format, long seed) {
        return new PromptReader(prompt).script(seed, format);
    }

    /** The script with other beats. */
    StageScript withBeats(List<Beat> others) {
        return new StageScript(seed, format, place, light, weather, feelings, cast, pieces, cues, shots, others);
    }

    /** The shot that a frame belongs to. */
    Shot shotAt(int frame) {
        for (Shot shot : shots) {
            if (frame < shot.toFrame()) {
                return shot;
            }
        }
        throw new IllegalArgumentException("The script has no frame " + frame);
    }

    /** The script as JSON. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A script is always writable", e);
        }
    }

    /**
     * A script from its JSON.
     *
     * @throws IllegalArgumentException if it is not a script; the message says where
     */
    public static StageScript fromJson(String json) {
        try {
            return JSON.readValue(json, StageScript.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a stage script: " + e.getOriginalMessage(), e);
        }
    }
}
