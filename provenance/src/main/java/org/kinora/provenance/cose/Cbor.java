package org.kinora.provenance.cose;

import com.upokecenter.cbor.CBOREncodeOptions;
import com.upokecenter.cbor.CBORException;
import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kinora.provenance.ProvenanceException;

/** Reads and writes the CBOR of manifests: definite lengths, no key twice, and nothing deeper than it needs to be. */
public final class Cbor {
    private static final CBOREncodeOptions STRICT =
            new CBOREncodeOptions("allowduplicatekeys=false;allowempty=false;resolvereferences=false");
    private static final int DEEPEST = 64;
    private static final int ARRAY = 4;
    private static final int MAP = 5;
    private static final int TAG = 6;

    private Cbor() {}

    /**
     * One value.
     *
     * @throws ProvenanceException if the bytes are not exactly one value
     */
    public static CBORObject read(byte[] bytes) throws ProvenanceException {
        try {
            checkDepth(bytes);
            return CBORObject.DecodeFromBytes(bytes, STRICT);
        } catch (CBORException | IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            throw new ProvenanceException("a part of the manifest is no CBOR: " + e.getMessage(), e);
        }
    }

    /**
     * One value, after which zeros may stand.
     *
     * @throws ProvenanceException if the bytes are not that
     */
    public static CBORObject readPadded(byte[] bytes) throws ProvenanceException {
        int end = checkDepth(bytes);
        for (int i = end; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                throw new ProvenanceException("the padding behind a part of the manifest is not all zeros");
            }
        }
        return read(Arrays.copyOf(bytes, end));
    }

    /**
     * Looks at the nesting first, because the library follows it by recursion and one byte can open a level. Returns where
     * the value ends.
     */
    private static int checkDepth(byte[] bytes) throws ProvenanceException {
        long[] left = new long[DEEPEST + 1];
        int depth = 0;
        left[0] = 1;
        int at = 0;
        while (depth >= 0) {
            if (left[depth] == 0) {
                depth--;
                continue;
            }
            if (at >= bytes.length) {
                return bytes.length; // cut off: the library says so
            }
            int initial = bytes[at++] & 0xFF;
            int major = initial >> 5;
            int information = initial & 31;
            if (major == 7 && information == 31) {
                left[depth] = 0; // the end of an open list
                continue;
            }
            if (left[depth] > 0) {
                left[depth]--;
            }
            long argument = information;
            if (information >= 24 && information <= 27) {
                int width = 1 << (information - 24);
                if (width > bytes.length - at) {
                    return bytes.length;
                }
                argument = 0;
                for (int i = 0; i < width; i++) {
                    argument = (argument << 8) | (bytes[at++] & 0xFF);
                }
            }
            boolean open = information == 31;
            if (major == ARRAY || major == MAP || major == TAG || ((major == 2 || major == 3) && open)) {
                if (++depth > DEEPEST) {
                    throw new ProvenanceException("a part of the manifest is nested more than " + DEEPEST + " deep");
                }
                if (!open && (argument < 0 || argument > bytes.length)) {
                    throw new ProvenanceException("a list in the manifest says more entries than there are bytes");
                }
                left[depth] = open ? -1 : major == TAG ? 1 : major == MAP ? 2 * argument : argument;
            } else if (major == 2 || major == 3) {
                if (argument < 0 || argument > bytes.length - at) {
                    throw new ProvenanceException("a text in the manifest says more bytes than there are");
                }
                at += (int) argument;
            }
        }
        return at;
    }

    /** The encoding of a value, with the keys of maps in the order in which they were put. */
    public static byte[] write(CBORObject value) {
        return value.EncodeToBytes();
    }

    /** A new map that keeps the order of its keys. */
    public static CBORObject map() {
        return CBORObject.NewOrderedMap();
    }

    /** What a map holds under a key, if it is a map and holds it. */
    public static Optional<CBORObject> get(CBORObject map, String key) {
        return get(map, CBORObject.FromObject(key));
    }

    /** What a map holds under a key, if it is a map and holds it. */
    public static Optional<CBORObject> get(CBORObject map, CBORObject key) {
        return map.getType() == CBORType.Map ? Optional.ofNullable(map.get(key)) : Optional.empty();
    }

    /** The text under a key, if there is one. */
    public static Optional<String> text(CBORObject map, String key) {
        return get(map, key)
                .filter(value -> value.getType() == CBORType.TextString)
                .map(CBORObject::AsString);
    }

    /** The bytes under a key, if there are any. */
    public static Optional<byte[]> bytes(CBORObject map, String key) {
        return get(map, key)
                .filter(value -> value.getType() == CBORType.ByteString)
                .map(CBORObject::GetByteString);
    }

    /** The whole number under a key, if there is one that fits. */
    public static Optional<Long> number(CBORObject map, String key) {
        return get(map, key)
                .filter(value ->
                        value.getType() == CBORType.Integer && value.AsNumber().CanFitInInt64())
                .map(CBORObject::AsInt64Value);
    }

    /** The entries of the list under a key; none if there is no list. */
    public static List<CBORObject> list(CBORObject map, String key) {
        return get(map, key)
                .filter(value -> value.getType() == CBORType.Array)
                .map(value -> List.copyOf(value.getValues()))
                .orElse(List.of());
    }
}
