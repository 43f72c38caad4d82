package org.kinora.server.security;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** What a file is, told by its first bytes; names and declared types are not believed. */
public enum UploadKind {
    PNG,
    JPEG,
    WEBP,
    MP4,
    UNKNOWN;

    private static final byte[] PNG_START = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG_START = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    /** What these bytes begin. */
    public static UploadKind of(byte[] bytes) {
        if (begins(bytes, 0, PNG_START)) {
            return PNG;
        }
        if (begins(bytes, 0, JPEG_START)) {
            return JPEG;
        }
        if (begins(bytes, 0, ascii("RIFF")) && begins(bytes, 8, ascii("WEBP"))) {
            return WEBP;
        }
        return begins(bytes, 4, ascii("ftyp")) ? MP4 : UNKNOWN;
    }

    /** What the names of such files end in. */
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is a picture that can be decoded here. */
    public boolean isPicture() {
        return this == PNG || this == JPEG || this == WEBP;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean begins(byte[] bytes, int at, byte[] start) {
        int end = at + start.length;
        return bytes.length >= end && Arrays.equals(bytes, at, end, start, 0, start.length);
    }
}
