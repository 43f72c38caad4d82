package org.kinora.judge.eval;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kinora.judge.score.PromptScore;
import org.kinora.judge.score.Tally;
import org.kinora.judge.script.Expectation;
import org.kinora.judge.sight.Eyes;
import org.kinora.judge.sight.Footage;
import org.kinora.judge.sight.View;
import org.kinora.stage.ClipFormat;
import org.kinora.stage.Detail;
import org.kinora.stage.Language;
import org.kinora.stage.StageScript;
import org.kinora.stage.Wording;
import org.kinora.video.Strip;

/**
 * Films that anybody made: {@code name.mp4} beside {@code name.txt}, the prompt in the words of the stage, or
 * {@code name.json}, a stage script.
 */
public final class FilmFolder {
    private FilmFolder() {}

    /**
     * Marks every film of a folder.
     *
     * @throws IOException if there is none, or one has no prompt or cannot be read
     */
    public static Report of(Path folder, Eyes eyes, PrintStream progress) throws IOException {
        List<Path> films;
        try (Stream<Path> files = Files.list(folder)) {
            films = files.filter(f -> f.toString().endsWith(".mp4")).sorted().toList();
        }
        if (films.isEmpty()) {
            throw new IOException("there are no mp4 files in " + folder);
        }
        Tally tally = new Tally();
        List<Strip> strips = new ArrayList<>();
        Progress clock = new Progress(progress, films.size());
        for (Path film : films) {
            Footage footage = Footage.read(film);
            Expectation expected = expectation(film, footage);
            View view = View.of(footage, eyes);
            Tally marks = PromptScore.of(expected, view);
            tally.addAll("", marks);
            strips.add(new Strip(
                    film.getFileName() + ": " + marks.mean(), footage.width(), footage.height(), footage.samples(8)));
            clock.did(film.getFileName().toString(), 1);
        }
        Section section = Section.of(
                "prompts",
                "do the films show what their prompts tell? 1 is right; what a prompt leaves open is taken as"
                        + " the stage takes it, a meadow by day",
                tally,
                null);
        return new Report(
                folder.getFileName().toString(),
                "films",
                0,
                clock.seconds(),
                List.of(section),
                strips.subList(0, Math.min(8, strips.size())),
                List.of());
    }

    private static Expectation expectation(Path film, Footage footage) throws IOException {
        String stem = film.getFileName().toString().replaceFirst("\\.mp4$", "");
        Path script = film.resolveSibling(stem + ".json");
        Path prompt = film.resolveSibling(stem + ".txt");
        Wording wording = new Wording(Language.EN, Detail.NORMAL, 0);
        if (Files.isRegularFile(script)) {
            return Expectation.of(StageScript.fromJson(Files.readString(script)), wording);
        }
        if (!Files.isRegularFile(prompt)) {
            throw new IOException("there is no prompt for " + film + "; write it into " + prompt);
        }
        ClipFormat format = new ClipFormat(footage.width(), footage.height(), footage.frames());
        return Expectation.of(StageScript.fromPrompt(Files.readString(prompt).strip(), format, 0), wording)
                .withoutPlaces();
    }
}
