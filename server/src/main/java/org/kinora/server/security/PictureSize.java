package org.kinora.server.security;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Width and height of a picture as its header says them, so that nothing is decoded that is too large.
 *
 * @param width pixels
 * @param height pixels
 */
public record PictureSize(long width, long height) {
    /** How many pixels; of sides that no picture has, more than any limit. */
    public long pixels() {
        return Math.max(width, height) > Integer.MAX_VALUE ? Long.MAX_VALUE : width * height;
    }

    /** The size of a PNG, JPEG or WebP; empty if the header does not say it. */
    public static Optional<PictureSize> of(byte[] bytes) {
        try {
            return switch (UploadKind.of(bytes)) {
                case PNG -> Optional.of(png(ByteBuffer.wrap(bytes)));
                case JPEG -> jpeg(ByteBuffer.wrap(bytes));
                case WEBP -> webp(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
                case MP4, UNKNOWN -> Optional.empty();
            };
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static PictureSize png(ByteBuffer bytes) {
        return new PictureSize(bytes.getInt(16) & 0xffffffffL, bytes.getInt(20) & 0xffffffffL);
    }

    /** Walks over the segments to the one that begins a frame. */
    private static Optional<PictureSize> jpeg(ByteBuffer bytes) {
        int at = 2;
        while (at + 9 <= bytes.limit()) {
            if ((bytes.get(at) & 0xff) != 0xff) {
                return Optional.empty();
            }
            int marker = bytes.get(at + 1) & 0xff;
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (frame) {
                return Optional.of(new PictureSize(bytes.getShort(at + 7) & 0xffff, bytes.getShort(at + 5) & 0xffff));
            }
            if (marker == 0xff) {
                at++;
            } else {
                at += 2 + (bytes.getShort(at + 2) & 0xffff);
            }
        }
        return Optional.empty();
    }

    private static Optional<PictureSize> webp(ByteBuffer bytes) {
        String kind = StandardCharsets.US_ASCII.decode(bytes.slice(12, 4)).toString();
        return switch (kind) {
            case "VP8X" -> Optional.of(new PictureSize(three(bytes, 24) + 1L, three(bytes, 27) + 1L));
            case "VP8 " -> Optional.of(new PictureSize(bytes.getShort(26) & 0x3fff, bytes.getShort(28) & 0x3fff));
            case "VP8L" -> {
                int bits = bytes.getInt(21);
                yield Optional.of(new PictureSize((bits & 0x3fff) + 1L, ((bits >>> 14) & 0x3fff) + 1L));
            }
            default -> Optional.empty();
        };
    }

    private static int three(ByteBuffer bytes, int at) {
        return (bytes.get(at) & 0xff) | (bytes.get(at + 1) & 0xff) << 8 | (bytes.get(at + 2) & 0xff) << 16;
    }
}
