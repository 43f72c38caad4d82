package org.kinora.cli;

import java.io.PrintStream;
import java.util.Locale;

/** One line on a terminal that says how far a film is, how fast it goes and how long it will take. */
final class ProgressLine implements AutoCloseable {
    private static final int BAR = 24;
    private static final long BETWEEN_NANOS = 100_000_000;

    private final PrintStream terminal;
    private final boolean visible;
    private final long total;
    private final long began = System.nanoTime();
    private long shown = began - BETWEEN_NANOS;

    private ProgressLine(PrintStream terminal, boolean visible, long total) {
        this.terminal = terminal;
        this.visible = visible;
        this.total = total;
    }

    /**
     * A line on the error stream if that is a terminal, else one that shows nothing. The launcher says which it is,
     * because Java can only ask about the other two streams.
     */
    static ProgressLine onTerminal(long totalFrames) {
        return new ProgressLine(System.err, Boolean.getBoolean("kinora.terminal"), totalFrames);
    }

    /** So many frames are done. */
    void update(long frames) {
        long now = System.nanoTime();
        if (visible && (now - shown >= BETWEEN_NANOS || frames == total)) {
            shown = now;
            terminal.print("\r" + text(frames, total, (now - began) / 1e9) + "\u001B[K");
            terminal.flush();
        }
    }

    static String text(long frames, long total, double seconds) {
        int filled = (int) (BAR * frames / total);
        double speed = seconds > 0 ? frames / seconds : 0;
        String left = frames == 0 ? "" : ", " + duration((total - frames) / speed) + " left";
        return String.format(
                Locale.ROOT,
                "[%s%s] %d/%d frames, %.1f frames/s%s",
                "#".repeat(filled),
                "-".repeat(BAR - filled),
                frames,
                total,
                speed,
                left);
    }

    private static String duration(double seconds) {
        long whole = (long) Math.ceil(seconds);
        return whole < 60 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
    }

    /** Wipes the line. */
    @Override
    public void close() {
        if (visible) {
            terminal.print("\r\u001B[K");
            terminal.flush();
        }
    }
}
