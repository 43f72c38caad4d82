package org.kinora.film;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kinora.provenance.watermark.Mark;
import org.kinora.provenance.watermark.MarkKey;
import org.kinora.provenance.watermark.MarkReader;
import org.kinora.video.Mp4Reader;

/** Looks for the invisible mark in whatever can be decoded. */
final class FilmMark {
    /** Two minutes of 24 frames a second: more tells no more. */
    private static final int MOST_FRAMES = 2880;

    private static final int SMALLEST = 32;

    private FilmMark() {}

    /** What is found in a film or picture; null if it cannot be decoded or is too small for a mark. */
    static @Nullable Mark read(Path file) {
        try (Mp4Reader reader = Mp4Reader.open(file)) {
            if (reader.width() < SMALLEST || reader.height() < SMALLEST) {
                return null;
            }
            MarkReader marks = new MarkReader(MarkKey.common(), reader.width(), reader.height());
            int frames = 0;
            for (byte[] frame = reader.next(); frame != null && frames < MOST_FRAMES; frame = reader.next()) {
                marks.add(ByteBuffer.wrap(frame));
                frames++;
            }
            return frames == 0 ? null : marks.read();
        } catch (IOException | RuntimeException e) {
            return null; // a damaged film: the manifest's findings say so
        }
    }
}
