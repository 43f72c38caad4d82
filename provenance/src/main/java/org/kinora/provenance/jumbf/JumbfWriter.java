package org.kinora.provenance.jumbf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes JUMBF boxes. */
public final class JumbfWriter {
    /** Others may ask for it by its label, which follows. */
    private static final byte REQUESTABLE_AND_LABELLED = 3;

    private JumbfWriter() {}

    /** A superbox with that description around whole boxes. */
    public static byte[] superbox(JumbfType type, String label, byte[]... children) {
        byte[] name = label.getBytes(StandardCharsets.UTF_8);
        byte[] description = ByteBuffer.allocate(16 + 1 + name.length + 1)
                .put(type.uuid())
                .put(REQUESTABLE_AND_LABELLED)
                .put(name)
                .put((byte) 0)
                .array();
        byte[][] all = new byte[children.length + 1][];
        all[0] = box("jumd", description);
        System.arraycopy(children, 0, all, 1, children.length);
        return box("jumb", all);
    }

    /** A box of that type around these bytes. */
    public static byte[] box(String type, byte[]... content) {
        int size = 8;
        for (byte[] part : content) {
            size = Math.addExact(size, part.length);
        }
        ByteBuffer box = ByteBuffer.allocate(size).putInt(size).put(type.getBytes(StandardCharsets.ISO_8859_1));
        for (byte[] part : content) {
            box.put(part);
        }
        return box.array();
    }
}
