package org.kinora.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kinora.film.Parent;
import org.kinora.film.Place;
import org.kinora.film.Start;
import org.kinora.film.Take;
import org.kinora.video.VideoException;
import org.kinora.video.VideoInfo;
import org.kinora.video.VideoProbe;
import picocli.CommandLine.Option;

/** What a film is made from besides words, and what is kept of it. */
final class StartOptions {
    private static final double USUAL_STRENGTH = 0.6;

    @Option(
            names = "--extend",
            paramLabel = "FILM",
            description = "Make this film longer: the prompt and --seconds are about the new part.")
    private @Nullable Path extend;

    @Option(
            names = "--remix",
            paramLabel = "FILM",
            description = "Make this film again, as the prompt says; see --strength.")
    private @Nullable Path remix;

    @Option(names = "--strength", paramLabel = "X", description = "How much --remix may change, 0 to 1 (default: 0.6).")
    private @Nullable Double strength;

    @Option(
            names = "--keep-latents",
            description = "Keep the film's latents beside it, in FILE.take: the same command goes on there after a"
                    + " kill, and --extend and --remix lose nothing.")
    private boolean keepLatents;

    /** What the film begins from, with the picture of {@code --image}. */
    Start start(@Nullable Path image) {
        if (Stream.of(image, extend, remix).filter(Objects::nonNull).count() > 1) {
            throw new WrongInput("a film begins from one thing: choose one of --image, --extend and --remix");
        }
        if (strength != null && remix == null) {
            throw new WrongInput("--strength " + strength + " has no meaning without --remix");
        }
        if (image != null) {
            return new Start.FirstFrame(image);
        }
        if (extend != null) {
            return new Start.Continuation(parent(extend));
        }
        if (remix != null) {
            Parent parent = parent(remix);
            return Checked.input(() -> new Start.Redo(parent, strength == null ? USUAL_STRENGTH : strength));
        }
        return Start.NOISE;
    }

    /** The film that another one is made from; null if there is none. */
    @Nullable
    VideoInfo parent() throws VideoException {
        Path parent = extend == null ? remix : extend;
        return parent == null ? null : VideoProbe.probe(parent);
    }

    /** Whether the film is as long as its parent unless it is told otherwise. */
    boolean isRemix() {
        return remix != null;
    }

    private static Parent parent(Path film) {
        Path take = take(film);
        return new Parent(film, Files.exists(take.resolve(Take.FILE)) ? take : null);
    }

    /** Where a film goes. */
    Place place(Path film) {
        return new Place(film, keepLatents ? take(film) : null);
    }

    private static Path take(Path film) {
        return film.resolveSibling(film.getFileName() + ".take");
    }

    /** Refuses all of these for a model that knows none of them. */
    void refuseFor(String model) {
        if (extend != null || remix != null || strength != null || keepLatents) {
            throw new WrongInput("--extend, --remix, --strength and --keep-latents are for Kinora's own models, but "
                    + model + " is a Wan pipeline folder; leave them out");
        }
    }
}
