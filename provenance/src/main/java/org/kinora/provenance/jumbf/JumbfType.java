package org.kinora.provenance.jumbf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What superboxes of C2PA can be (C2PA 2.2, 11.1.4), told by 16 bytes in their description. */
public enum JumbfType {
    /** All manifests of a file. */
    MANIFEST_STORE("c2pa"),
    /** One manifest. */
    MANIFEST("c2ma"),
    /** A manifest that only updates what is said, not the picture. */
    UPDATE_MANIFEST("c2um"),
    /** What a manifest asserts. */
    ASSERTION_STORE("c2as"),
    /** What is signed. */
    CLAIM("c2cl"),
    /** The signature. */
    SIGNATURE("c2cs"),
    /** An assertion in CBOR. */
    CBOR("cbor"),
    /** An assertion in JSON. */
    JSON("json"),
    /** A file in an assertion, for example a thumbnail. */
    EMBEDDED_FILE("40cb0c32bb8a489da70b2ad6f47f4369");

    private final String uuid;

    JumbfType(String name) {
        this.uuid = name.length() == 4
                ? HexFormat.of().formatHex(name.getBytes(StandardCharsets.US_ASCII)) + "00110010800000aa00389b71"
                : name;
    }

    /** The 16 bytes. */
    public ByteBuffer uuid() {
        return ByteBuffer.wrap(HexFormat.of().parseHex(uuid));
    }
}
