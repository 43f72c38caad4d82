package org.kinora.video;

import java.io.IOException;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** A video file could not be written or read; the message is one sentence that a user can act on. */
public final class VideoException extends IOException {
    private static final long serialVersionUID = 1;

    /** What went wrong, as far as a caller may want to tell cases apart. */
    public enum Reason {
        /** The place for the file is missing, is a folder, or may not be written. */
        UNWRITABLE,
        /** No room is left on the disk. */
        DISK_FULL,
        /** The file to be read is missing or may not be read. */
        UNREADABLE,
        /** The file to be read is no video, or is damaged. */
        NOT_A_VIDEO,
        /** The native library refused; that is a fault of this program. */
        INTERNAL
    }

    private final Reason reason;

    VideoException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    VideoException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Which case this is. */
    public Reason reason() {
        return reason;
    }

    /** Passes a result of ffmpeg through if it is no error, which are the negative ones. */
    static int check(int result, String doing) throws VideoException {
        if (result >= 0) {
            return result;
        }
        throw failure(result, doing);
    }

    /** The exception for a negative result of ffmpeg. */
    static VideoException failure(int result, String doing) {
        return switch (-result) {
            case Errno.NO_SPACE, Errno.QUOTA ->
                new VideoException(
                        Reason.DISK_FULL, doing + " failed: the disk is full; free some space or choose another place");
            case Errno.TOO_LARGE ->
                new VideoException(Reason.DISK_FULL, doing + " failed: the file grew beyond the size allowed here");
            case Errno.NOT_PERMITTED, Errno.ACCESS, Errno.READ_ONLY ->
                new VideoException(Reason.UNWRITABLE, doing + " failed: permission denied; choose another place");
            case Errno.NO_ENTRY, Errno.NOT_A_FOLDER ->
                new VideoException(Reason.UNWRITABLE, doing + " failed: there is no such folder");
            case Errno.IS_A_FOLDER ->
                new VideoException(Reason.UNWRITABLE, doing + " failed: it is a folder; name a file");
            default -> new VideoException(Reason.INTERNAL, doing + " failed: " + text(result));
        };
    }

    private static String text(int result) {
        byte[] text = new byte[256];
        avutil.av_strerror(result, text, text.length);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, java.nio.charset.StandardCharsets.UTF_8);
    }

    /** The numbers of POSIX errors that mean the same on Linux and macOS, and two that Linux alone gives. */
    private static final class Errno {
        static final int NOT_PERMITTED = 1;
        static final int NO_ENTRY = 2;
        static final int ACCESS = 13;
        static final int NOT_A_FOLDER = 20;
        static final int IS_A_FOLDER = 21;
        static final int TOO_LARGE = 27;
        static final int NO_SPACE = 28;
        static final int READ_ONLY = 30;
        static final int QUOTA = 122;
    }
}
