package org.kinora.server.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file.
 *
 * @param first byte
 * @param last byte, which belongs to it
 */
record ByteRange(long first, long last) {
    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** Whether the header asks for a single range; of several the whole file is sent, as the standard allows. */
    static boolean isRange(String header) {
        return FORM.matcher(header.strip()).matches() && !header.strip().equals("bytes=-");
    }

    /** What the header asks for; empty if it asks for nothing that the file has. */
    static Optional<ByteRange> of(@Nullable String header, long size) {
        if (header == null || !isRange(header)) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(header.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        String from = form.group(1);
        String to = form.group(2);
        long first = from.isEmpty() ? Math.max(0, size - Long.parseLong(to)) : Long.parseLong(from);
        long last = from.isEmpty() || to.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(to));
        return first <= last ? Optional.of(new ByteRange(first, last)) : Optional.empty();
    }

    long length() {
        return last - first + 1;
    }
}
