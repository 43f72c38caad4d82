package org.kinora.train.data;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.kinora.stage.Beat;
import org.kinora.stage.Captions;
import org.kinora.stage.StageScript;

/**
 * What a shard says about one of its clips; the numbers themselves are tensors of the shard.
 *
 * @param seed of its script
 * @param width pixels
 * @param height pixels
 * @param latentFrames T
 * @param place where it plays
 * @param actors the cast, in the order of their numbers
 * @param beats stretches with a caption of their own
 */
public record CachedClip(
        @JsonProperty("seed") long seed,
        @JsonProperty("width") int width,
        @JsonProperty("height") int height,
        @JsonProperty("latent_frames") int latentFrames,
        @JsonProperty("place") String place,
        @JsonProperty("actors") List<String> actors,
        @JsonProperty("beats") List<CachedBeat> beats) {
    public CachedClip {
        actors = List.copyOf(actors);
        beats = List.copyOf(beats);
    }

    /**
     * The clip of a script.
     *
     * @param temporalFactor frames of a latent frame
     * @param seen says who is in the picture in a beat
     */
    static CachedClip of(StageScript script, int temporalFactor, Function<Beat, List<String>> seen) {
        List<CachedBeat> beats = new ArrayList<>();
        for (Beat beat : script.beats()) {
            List<String> captions = IntStream.range(0, Wordings.COUNT)
                    .mapToObj(w -> Captions.caption(script, beat, Wordings.of(w, script.seed())))
                    .toList();
            beats.add(new CachedBeat(
                    beat.fromFrame() / temporalFactor,
                    beat.toFrame() / temporalFactor,
                    beat.cut(),
                    seen.apply(beat),
                    captions));
        }
        return new CachedClip(
                script.seed(),
                script.format().width(),
                script.format().height(),
                script.format().frames() / temporalFactor,
                script.place().name(),
                script.cast().stream().map(role -> role.actor()).toList(),
                beats);
    }

    /**
     * A stretch of a clip.
     *
     * @param from first latent frame
     * @param to latent frame after the last
     * @param cut whether it begins with a cut
     * @param seen the actors in the picture
     * @param captions one for each wording of {@link Wordings}
     */
    public record CachedBeat(
            @JsonProperty("from") int from,
            @JsonProperty("to") int to,
            @JsonProperty("cut") boolean cut,
            @JsonProperty("seen") List<String> seen,
            @JsonProperty("captions") List<String> captions) {
        public CachedBeat {
            seen = List.copyOf(seen);
            captions = List.copyOf(captions);
        }
    }

    /** The number of the beat that a latent frame belongs to. */
    int beatAt(int latentFrame) {
        for (int i = 0; i < beats.size(); i++) {
            if (latentFrame < beats.get(i).to()) {
                return i;
            }
        }
        throw new IllegalArgumentException("the clip has no latent frame " + latentFrame);
    }
}
