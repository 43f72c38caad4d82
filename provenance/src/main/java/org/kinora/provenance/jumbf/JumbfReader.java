package org.kinora.provenance.jumbf;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.kinora.provenance.ProvenanceException;

/** Reads a tree of JUMBF boxes. Costs no more memory than a small multiple of what it is given, and no deep stack. */
public final class JumbfReader {
    private static final int DEEPEST = 12;
    private static final int MOST_BOXES = 50_000;
    private static final int REQUESTABLE = 1;
    private static final int LABEL = 2;
    private static final int ID = 4;
    private static final int SIGNATURE = 8;
    private static final int PRIVATE = 16;
    private static final int NEEDED = REQUESTABLE | LABEL;
    private static final int KNOWN = REQUESTABLE | LABEL | ID | SIGNATURE | PRIVATE;

    private int boxes;

    private JumbfReader() {}

    /**
     * Reads one superbox.
     *
     * @param bytes the superbox, from its header on; zeros after it are padding
     * @throws ProvenanceException if it is malformed
     */
    public static Superbox read(ByteBuffer bytes) throws ProvenanceException {
        ByteBuffer rest = bytes.asReadOnlyBuffer();
        JumbfBox box = new JumbfReader().next(rest, 0);
        while (rest.hasRemaining()) {
            if (rest.get() != 0) {
                throw new ProvenanceException("there is something after the manifest store that does not belong there");
            }
        }
        if (box instanceof Superbox superbox) {
            return superbox;
        }
        throw new ProvenanceException("the manifest does not begin with a JUMBF superbox");
    }

    private JumbfBox next(ByteBuffer from, int depth) throws ProvenanceException {
        if (depth > DEEPEST || ++boxes > MOST_BOXES) {
            throw new ProvenanceException("the manifest has too many boxes, or too many in one another");
        }
        int available = from.remaining();
        if (available < 8) {
            throw new ProvenanceException("a box of the manifest is cut off");
        }
        long size = Integer.toUnsignedLong(from.getInt());
        String type = letters(from);
        int header = 8;
        if (size == 1 && available >= 16) {
            size = from.getLong();
            header = 16;
        } else if (size == 0) {
            size = available;
        }
        if (size < header || size > available) {
            throw new ProvenanceException(
                    "the box '" + type + "' of the manifest says " + size + " bytes, of which " + available + " exist");
        }
        ByteBuffer content = from.slice(from.position(), (int) size - header);
        from.position(from.position() + content.remaining());
        return type.equals("jumb") ? superbox(content, depth) : new ContentBox(type, content);
    }

    private Superbox superbox(ByteBuffer content, int depth) throws ProvenanceException {
        ByteBuffer boxesLeft = content.duplicate();
        if (!(next(boxesLeft, depth + 1) instanceof ContentBox description)
                || !description.type().equals("jumd")) {
            throw new ProvenanceException("a superbox of the manifest does not begin with its description");
        }
        ByteBuffer described = description.data();
        if (described.remaining() < 17) {
            throw new ProvenanceException("the description of a superbox is cut off");
        }
        ByteBuffer type = described.slice(described.position(), 16);
        described.position(described.position() + 16);
        int toggles = described.get();
        if ((toggles & ~KNOWN) != 0 || (toggles & NEEDED) != NEEDED) {
            throw new ProvenanceException("the description of a superbox lacks its label, or has unknown parts");
        }
        String label = label(described);
        int fixed = ((toggles & ID) == 0 ? 0 : 4) + ((toggles & SIGNATURE) == 0 ? 0 : 32);
        // What is private to the writer, such as a salt for the hash, comes last and is a box.
        int rest = described.remaining() - fixed;
        if (rest < 0 || ((toggles & PRIVATE) == 0 ? rest > 0 : rest < 8)) {
            throw new ProvenanceException("the description of '" + label + "' has the wrong length");
        }
        List<JumbfBox> children = new ArrayList<>();
        while (boxesLeft.hasRemaining()) {
            children.add(next(boxesLeft, depth + 1));
        }
        return new Superbox(type, label, children, content);
    }

    private static String label(ByteBuffer from) throws ProvenanceException {
        int end = from.position();
        while (end < from.limit() && from.get(end) != 0) {
            end++;
        }
        if (end == from.limit()) {
            throw new ProvenanceException("the label of a superbox does not end");
        }
        try {
            CharBuffer text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(from.slice(from.position(), end - from.position()));
            from.position(end + 1);
            return text.toString();
        } catch (CharacterCodingException e) {
            throw new ProvenanceException("the label of a superbox is no text", e);
        }
    }

    private static String letters(ByteBuffer from) {
        byte[] letters = new byte[4];
        from.get(letters);
        return new String(letters, StandardCharsets.ISO_8859_1);
    }
}
