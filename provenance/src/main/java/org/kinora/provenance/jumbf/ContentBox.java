package org.kinora.provenance.jumbf;

import java.nio.ByteBuffer;

/**
 * A box with bytes in it.
 *
 * @param type four letters: {@code cbor}, {@code json}, {@code bfdb}, {@code bidb}, …
 * @param data what is in it, read-only
 */
public record ContentBox(String type, ByteBuffer data) implements JumbfBox {
    public ContentBox {
        if (type.length() != 4) {
            throw new IllegalArgumentException("the type of a box has four letters, not '" + type + "'");
        }
        data = data.asReadOnlyBuffer();
    }

    /** The data as an array of its own. */
    public byte[] bytes() {
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        return bytes;
    }
}
