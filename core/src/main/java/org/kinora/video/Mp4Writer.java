package org.kinora.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avutil;
import org.kinora.video.VideoException.Reason;

/**
 * Writes a film into an mp4 file, frame by frame, in memory that does not grow. The same frames, format and metadata
 * give the same bytes.
 *
 * <p>While the film is being made it stands beside its place under a name that ends in {@code .part}, in pieces that
 * each play on their own: after a crash or a power cut that file still plays, up to the last two seconds.
 * {@link #close()} rewrites it with the table of contents in front and moves it to its place in one step; closing early
 * gives a shorter film. {@link #abandon()} leaves nothing. A film that stood there before is replaced only by a
 * finished one. Not thread-safe.
 */
public final class Mp4Writer implements AutoCloseable {
    /** Room for the film and its rewritten copy, as a share of its raw bytes; cartoon films take a third of it. */
    private static final double SHARE_OF_RAW = 0.25;

    private static final long SPARE_BYTES = 1_000_000;

    /** What is done to a whole film before it is put in its place. */
    @FunctionalInterface
    public interface LastTouch {
        /** Does nothing. */
        LastTouch NONE = _ -> {};

        /**
         * Changes the finished file.
         *
         * @throws IOException if it cannot; there will be no film then
         */
        void apply(Path film) throws IOException;
    }

    private final Path target;
    private final Path part;
    private final VideoFormat format;
    private final Map<String, String> metadata;
    private final LastTouch lastTouch;
    private final FrameEncoder encoder;
    private final Mp4Container container;
    private long frames;
    private boolean closed;

    private Mp4Writer(Path target, Path part, VideoFormat format, Map<String, String> metadata, LastTouch lastTouch)
            throws VideoException {
        this.target = target;
        this.part = part;
        this.format = format;
        this.metadata = metadata;
        this.lastTouch = lastTouch;
        this.encoder = new FrameEncoder(format);
        try {
            this.container =
                    new Mp4Container(part, target, format.rate(), metadata, Mp4Container.FRAGMENTED, encoder::describe);
        } catch (VideoException e) {
            encoder.close();
            throw e;
        }
    }

    /**
     * Begins a film.
     *
     * @param target where the film shall stand; its folder must exist
     * @param format size, rate and compression
     * @param metadata tags of the file; mp4 has room for {@code title}, {@code description}, {@code comment} and a few
     *     more
     * @throws VideoException if the place cannot be written
     */
    public static Mp4Writer open(Path target, VideoFormat format, Map<String, String> metadata) throws VideoException {
        return open(target, format, metadata, LastTouch.NONE);
    }

    /**
     * Begins a film that something is done to at the end.
     *
     * @param lastTouch changes the whole file before it is put in its place, for example signs it
     * @throws VideoException if the place cannot be written
     */
    public static Mp4Writer open(Path target, VideoFormat format, Map<String, String> metadata, LastTouch lastTouch)
            throws VideoException {
        avutil.av_log_set_level(avutil.AV_LOG_FATAL);
        checkPlace(target, format, 1);
        Path absolute = target.toAbsolutePath();
        return new Mp4Writer(absolute, beside(absolute, ".part"), format, Map.copyOf(metadata), lastTouch);
    }

    /**
     * Begins a film that can be watched while it grows, up to the last {@link #endPiece}.
     *
     * @param growing where it grows, in the folder of {@code target}; a file there is replaced, and deleted at the end
     * @throws VideoException if the place cannot be written
     */
    public static Mp4Writer open(
            Path target, Path growing, VideoFormat format, Map<String, String> metadata, LastTouch lastTouch)
            throws VideoException {
        avutil.av_log_set_level(avutil.AV_LOG_FATAL);
        checkPlace(target, format, 1);
        delete(growing); // who still reads the old one keeps it
        return new Mp4Writer(
                target.toAbsolutePath(), growing.toAbsolutePath(), format, Map.copyOf(metadata), lastTouch);
    }

    /**
     * Looks, before any work begins, whether a film could be written there.
     *
     * @param shown where the film shall stand
     * @param format size, rate and compression
     * @param frames how long it will be
     * @throws VideoException if the place cannot be written or has too little room
     */
    public static void checkPlace(Path shown, VideoFormat format, long frames) throws VideoException {
        Path target = shown.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || target.getFileName() == null || Files.isDirectory(target)) {
            throw new VideoException(Reason.UNWRITABLE, "cannot write " + shown + ": it is a folder; name a file");
        }
        if (!Files.isDirectory(folder)) {
            throw new VideoException(
                    Reason.UNWRITABLE,
                    "cannot write " + shown + ": there is no folder " + folder + "; create it or choose another place");
        }
        if (!Files.isWritable(folder) || (Files.exists(target) && !Files.isWritable(target))) {
            throw new VideoException(
                    Reason.UNWRITABLE, "cannot write " + shown + ": permission denied; choose another place");
        }
        long needed = SPARE_BYTES + (long) (frames * format.frameBytes() * SHARE_OF_RAW);
        long free;
        try {
            free = Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return; // a file system that cannot say; a full disk will be told when it is met
        }
        if (free < needed) {
            throw new VideoException(
                    Reason.DISK_FULL,
                    "cannot write " + shown + ": the disk is full (" + free / 1_000_000 + " MB free, about "
                            + Math.ceilDiv(needed, 1_000_000) + " MB needed); free some space or choose another place");
        }
    }

    /** Hidden beside the target, so that the last move stays within one file system. */
    private static Path beside(Path target, String ending) {
        return target.resolveSibling("." + target.getFileName() + ending);
    }

    /** Frames written so far. */
    public long frames() {
        return frames;
    }

    /**
     * Writes the next frame.
     *
     * @param rgb H rows of W pixels of red, green, blue: W * H * 3 bytes
     */
    public void write(byte[] rgb) throws VideoException {
        write(ByteBuffer.wrap(rgb));
    }

    /**
     * Writes the next frame.
     *
     * @param rgb W * H * 3 bytes between position and limit; both are left as they are
     */
    public void write(ByteBuffer rgb) throws VideoException {
        if (closed) {
            throw new IllegalStateException("the film " + target + " is closed already");
        }
        if (rgb.remaining() != format.frameBytes()) {
            throw new IllegalArgumentException("a frame of " + format.width() + "x" + format.height() + " has "
                    + format.frameBytes() + " bytes, not " + rgb.remaining());
        }
        encoder.encode(rgb.duplicate(), this::store);
        frames++;
    }

    /**
     * Ends a piece of the growing film: it can be watched up to here, as far as the encoder holds nothing back.
     *
     * @return how many bytes of the growing film can be read; they stay as they are
     */
    public long endPiece() throws VideoException {
        container.endPiece();
        try {
            return Files.size(part);
        } catch (IOException e) {
            throw new VideoException(Reason.UNWRITABLE, "cannot write " + target + ": " + e.getMessage(), e);
        }
    }

    private void store(AVPacket packet) throws VideoException {
        container.write(packet);
    }

    /**
     * Finishes the film with the frames that it has and puts it in its place. Without a frame there is no film, and
     * nothing is left.
     *
     * @throws VideoException if the file cannot be completed; nothing is left then
     */
    @Override
    public void close() throws VideoException {
        if (closed) {
            return;
        }
        if (frames == 0) {
            abandon();
            return;
        }
        closed = true;
        Path whole = beside(target, ".whole");
        try {
            try (encoder;
                    container) {
                encoder.finish(this::store);
                container.finish();
            }
            Remux.fastStart(part, whole, target, format.rate(), metadata);
            lastTouch.apply(whole);
            sync(whole);
            Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (VideoException e) {
            throw e;
        } catch (IOException e) {
            throw new VideoException(Reason.UNWRITABLE, "cannot write " + target + ": " + e.getMessage(), e);
        } finally {
            delete(whole);
            delete(part);
        }
    }

    /** Makes sure that a film that is there is there after a power cut too. */
    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Gives the film up: nothing is left of it, and what stood in its place before still does. */
    public void abandon() {
        if (closed) {
            return;
        }
        closed = true;
        container.close();
        encoder.close();
        delete(part);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // A left-over hidden file does no harm, and the next film of that name replaces it.
        }
    }
}
