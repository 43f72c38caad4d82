package org.kinora.judge.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kinora.judge.sight.Eyes;
import org.kinora.judge.sight.Footage;
import org.kinora.judge.sight.View;
import org.kinora.video.Strip;

/** What tests share: the model, the eyes, real films if the sprites are there, and the gallery of what was made. */
final class Bench {
    private static final int SHOWN = 4;
    private static final int PICTURES = 8;

    private final FilmModel model;
    private final Eyes eyes;
    private final @Nullable RealFilms real;
    private final Progress progress;
    private final long seed;
    private final List<Shown> gallery = new ArrayList<>();

    private record Shown(double mark, Strip strip) {}

    Bench(FilmModel model, Eyes eyes, @Nullable RealFilms real, Progress progress, long seed) {
        this.model = model;
        this.eyes = eyes;
        this.real = real;
        this.progress = progress;
        this.seed = seed;
    }

    FilmModel model() {
        return model;
    }

    long seed() {
        return seed;
    }

    /** Real films, or null where the sprites have not been fetched. */
    @Nullable
    RealFilms real() {
        return real;
    }

    View watch(Footage footage) {
        return View.of(footage, eyes);
    }

    void did(String what, double cost) {
        progress.did(what, cost);
    }

    /** Keeps some pictures of a film with its mark, for the sheets. */
    void show(String caption, Footage film, double mark) {
        gallery.add(new Shown(
                mark,
                new Strip(
                        String.format(Locale.ROOT, "%.2f  %s", mark, caption),
                        film.width(),
                        film.height(),
                        film.samples(PICTURES))));
    }

    List<Strip> best() {
        return sorted(Comparator.comparingDouble(Shown::mark).reversed());
    }

    List<Strip> worst() {
        return sorted(Comparator.comparingDouble(Shown::mark));
    }

    private List<Strip> sorted(Comparator<Shown> order) {
        return gallery.stream().sorted(order).limit(SHOWN).map(Shown::strip).toList();
    }
}
