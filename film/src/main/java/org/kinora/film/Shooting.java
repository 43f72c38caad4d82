package org.kinora.film;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalDouble;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.kinora.pipeline.ChunkListener;
import org.kinora.pipeline.ChunkStart;
import org.kinora.pipeline.FilmRequest;
import org.kinora.pipeline.FrameSink;
import org.kinora.pipeline.Reel;
import org.kinora.video.Mp4Writer;

/** One film on its way out of the pipeline into its file and its take. */
final class Shooting implements FrameSink, ChunkListener, Reel {
    private final FilmRequest request;
    private final Origin origin;
    private final @Nullable Take take;
    private final @Nullable Path growing;
    private final MarkedFrames marked;
    private final Mp4Writer writer;
    private final FilmListener listener;
    private @Nullable ByteBuffer latest;
    private Wish wish = Wish.GO_ON;
    private int chunk;
    private int chunks = 1;
    private int shot;
    private long began;
    private int stepsMade;
    private boolean making;

    Shooting(
            Origin origin,
            @Nullable Take take,
            @Nullable Path growing,
            MarkedFrames marked,
            Mp4Writer writer,
            FilmListener listener) {
        this.origin = origin;
        this.request = origin.request();
        this.take = take;
        this.growing = growing;
        this.marked = marked;
        this.writer = writer;
        this.listener = listener;
    }

    /** What the listener wanted last. */
    Wish wish() {
        return wish;
    }

    @Override
    public @Nullable Tensor past() throws IOException {
        return origin.past();
    }

    @Override
    public ChunkStart start(int wanted) throws IOException {
        ChunkStart kept = take == null ? null : take.chunks().read(wanted);
        if (kept != null) {
            return kept;
        }
        ChunkStart start = origin.start(wanted);
        if (start instanceof ChunkStart.Given(Tensor latents, String prompt)) {
            keep(wanted, prompt, latents); // a take is whole, wherever its chunks come from
        }
        return start;
    }

    @Override
    public void keep(int made, @Nullable String prompt, Tensor latents) throws IOException {
        if (take != null) {
            listener.kept(made, take.chunks().write(made, prompt, latents));
        }
    }

    @Override
    public void accept(ByteBuffer rgb) throws IOException {
        ByteBuffer frame = marked.apply(rgb);
        writer.write(frame);
        latest = frame.duplicate(); // valid until the next frame; whoever watches may move its position
        listener.frame(frame);
    }

    @Override
    public boolean isStopped() {
        if (wish == Wish.GO_ON) {
            wish = listener.wish();
        }
        return wish != Wish.GO_ON;
    }

    @Override
    public void chunkBegins(int number, int ofAll, int itsShot) {
        chunk = number;
        chunks = ofAll;
        shot = itsShot;
    }

    @Override
    public void stepDone(int done, int steps) {
        if (began == 0) {
            began = System.nanoTime(); // chunks that were there already say nothing of those to come
        }
        stepsMade += Math.min(done, 1);
        making = true;
        tell(chunk + (double) done / (steps + 1), steps);
    }

    @Override
    public void chunkDone(int steps) throws IOException {
        stepsMade += making ? 1 : 0;
        making = false;
        long bytes = writer.endPiece();
        if (growing != null) {
            listener.grown(growing, bytes);
        }
        ByteBuffer shown = Objects.requireNonNull(latest, "a chunk without a frame");
        listener.preview(new Preview(request.width(), request.height(), shown));
        tell(chunk + 1, steps);
    }

    /**
     * Tells the listener.
     *
     * @param done chunks, and a fraction of one
     * @param steps of a chunk
     */
    private void tell(double done, int steps) {
        double each = (System.nanoTime() - began) / 1e9 / stepsMade;
        OptionalDouble left =
                stepsMade == 0 ? OptionalDouble.empty() : OptionalDouble.of((chunks - done) * steps * each);
        listener.progress(new Progress(
                Math.toIntExact(writer.frames()),
                request.frames(),
                shot,
                request.screenplay().shots().size(),
                done / chunks,
                left));
    }
}
