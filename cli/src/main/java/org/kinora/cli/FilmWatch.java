package org.kinora.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kinora.film.FilmListener;
import org.kinora.film.Wish;
import org.kinora.pipeline.FilmRequest;

/** Shows on the terminal how far a film is, keeps pictures for its contact sheet, and ends it when it is interrupted. */
final class FilmWatch implements FilmListener {
    private final Interruption interruption;
    private @Nullable SheetFrames pictures;
    private @Nullable ProgressLine line;
    private int frames;

    FilmWatch(Interruption interruption) {
        this.interruption = interruption;
    }

    @Override
    public Wish wish() {
        return interruption.isRequested() ? Wish.END_HERE : Wish.GO_ON;
    }

    @Override
    public void begins(FilmRequest film) {
        pictures = new SheetFrames(new FrameSize(film.width(), film.height()), film.frames());
        line = ProgressLine.onTerminal(film.frames());
    }

    @Override
    public void frame(ByteBuffer rgb) {
        frames++;
        if (pictures != null && line != null) {
            pictures.accept(rgb);
            line.update(frames);
        }
    }

    /** Writes the contact sheet. */
    void write(Path sheet, String caption) throws IOException {
        if (pictures != null && frames > 0) {
            pictures.write(sheet, caption);
        }
    }

    /** Wipes the line. */
    void done() {
        if (line != null) {
            line.close();
        }
    }
}
