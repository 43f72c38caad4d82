package org.kinora.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kinora.video.ContactSheet;
import org.kinora.video.Strip;

/** Keeps a few pictures of a film as it passes by, evenly spread from the first to the last, for its contact sheet. */
final class SheetFrames {
    private static final int PICTURES = 8;

    private final FrameSize size;
    private final long total;
    private final List<byte[]> pictures = new ArrayList<>();
    private long seen;

    SheetFrames(FrameSize size, long totalFrames) {
        this.size = size;
        this.total = totalFrames;
    }

    /** The next frame of the film; its position and limit stay as they are. */
    void accept(ByteBuffer rgb) {
        long wanted = Math.min(PICTURES, total);
        long next = wanted == 1 ? 0 : pictures.size() * (total - 1) / (wanted - 1);
        if (pictures.size() < wanted && seen == next) {
            byte[] picture = new byte[rgb.remaining()];
            rgb.duplicate().get(picture);
            pictures.add(picture);
        }
        seen++;
    }

    /** Writes what was kept as one row under a caption. */
    void write(Path png, String caption) throws IOException {
        ContactSheet.write(png, List.of(new Strip(caption, size.width(), size.height(), pictures)));
    }
}
