package org.kinora.film;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.pipeline.ChunkStart;
import org.kinora.pipeline.FilmPipeline;
import org.kinora.pipeline.FilmRequest;
import org.kinora.provenance.c2pa.Ingredient;
import org.kinora.screenplay.Shot;
import org.kinora.video.VideoException;
import org.kinora.video.VideoInfo;
import org.kinora.video.VideoProbe;

/** A film that another is made from, as latents: those of its take, or the film encoded. */
final class ParentFilm {
    private final Path film;
    private final String sha256;
    private final VideoInfo info;
    private final FilmRequest request;
    private final FootageEncoder encoder;
    private final int chunkFrames;
    private @Nullable Chunks chunks;
    private int frames;

    private ParentFilm(Path film, VideoInfo info, String sha256, FilmRequest request, FilmPipeline pipeline) {
        this.film = film;
        this.info = info;
        this.sha256 = sha256;
        this.request = request;
        this.encoder = new FootageEncoder(pipeline);
        this.chunkFrames = pipeline.chunkFrames();
    }

    /**
     * Looks at a parent.
     *
     * @param request the film that is made from it; it decides the size
     * @param signer knows the hash of the model's weights
     */
    static ParentFilm of(Parent parent, FilmRequest request, FilmPipeline pipeline, Signer signer) throws IOException {
        VideoInfo info = probe(parent.film());
        ParentFilm found = new ParentFilm(parent.film(), info, WeightsDigest.ofFile(parent.film()), request, pipeline);
        Path folder = parent.take();
        if (folder != null) {
            ObjectNode take = Json.readObject(folder.resolve(Take.FILE));
            JsonNode settings = take.path("settings");
            Chunks kept = new Chunks(folder);
            if (take.path("weights_sha256").asText().equals(signer.weights())
                    && settings.path("width").asInt() == request.width()
                    && settings.path("height").asInt() == request.height()
                    && kept.count() > 0) {
                found.chunks = kept;
                found.frames = kept.count() * found.chunkFrames;
            }
        }
        return found;
    }

    private static VideoInfo probe(Path film) throws StartException {
        try {
            return VideoProbe.probe(film);
        } catch (VideoException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Encodes the film if it has no take that can be used. */
    void prepare(Origin.Folder scratch) throws IOException {
        if (chunks == null) {
            Path folder = scratch.get();
            frames = encoder.encode(film, sha256, folder, request.width(), request.height());
            chunks = new Chunks(folder);
        }
    }

    /** A chunk of it; null behind its end. */
    ChunkStart.@Nullable Given chunk(int number) throws IOException {
        if (chunks == null) {
            throw new IllegalStateException("the parent " + film + " was not prepared");
        }
        return (long) number * chunkFrames < frames ? chunks.read(number) : null;
    }

    /** How many frames of the model its chunks stand for; the last chunk may go on beyond them, standing still. */
    int frames() {
        return frames;
    }

    /** How long it is to see. */
    double seconds() {
        return info.seconds();
    }

    /** The hash of its file. */
    String sha256() {
        return sha256;
    }

    /** It, as what the new film is a changed form of. */
    Ingredient ingredient() throws IOException {
        return Ingredient.of(film, Ingredient.Relationship.PARENT);
    }

    /**
     * What it shows, if its tags tell, in as many seconds as it lasts.
     *
     * @param otherwise what is said of it if nothing is known
     */
    List<Shot> shots(String otherwise) {
        List<Shot> shots = new ArrayList<>();
        double left = seconds();
        for (JsonNode shot :
                Json.parse(info.metadata().getOrDefault("comment", "")).path("shots")) {
            String text = shot.path("text").asText();
            double lasts = Math.min(left, shot.path("seconds").asDouble());
            if (lasts > 0 && !text.isBlank() && text.length() <= Shot.LONGEST_TEXT) {
                shots.add(new Shot(text, lasts, null, shot.path("cut").asBoolean()));
                left -= lasts;
            }
        }
        if (shots.isEmpty()) {
            return List.of(new Shot(otherwise, seconds(), null, false));
        }
        if (left > 0) {
            Shot last = shots.removeLast();
            shots.add(new Shot(last.text(), last.seconds() + left, null, last.cut()));
        }
        return shots;
    }
}
