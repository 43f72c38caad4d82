package org.kinora.provenance.jumbf;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A superbox: a description, and boxes.
 *
 * @param type 16 bytes that say what it is, read-only
 * @param label its name among its neighbours
 * @param children what is in it, less the description
 * @param content all bytes after its header, description and all, as they stand in the file; what a hash of it covers
 */
public record Superbox(ByteBuffer type, String label, List<JumbfBox> children, ByteBuffer content) implements JumbfBox {
    public Superbox {
        type = type.asReadOnlyBuffer();
        content = content.asReadOnlyBuffer();
        children = List.copyOf(children);
    }

    /** Whether it is of a type of {@link JumbfType}. */
    public boolean is(JumbfType wanted) {
        return type.equals(wanted.uuid());
    }

    /** The superboxes in it. */
    public Stream<Superbox> superboxes() {
        return children.stream().filter(Superbox.class::isInstance).map(Superbox.class::cast);
    }

    /** The first superbox of that label. */
    public Optional<Superbox> child(String wanted) {
        return superboxes().filter(box -> box.label().equals(wanted)).findFirst();
    }

    /** The first content box of that type. */
    public Optional<ContentBox> data(String wanted) {
        return children.stream()
                .filter(ContentBox.class::isInstance)
                .map(ContentBox.class::cast)
                .filter(box -> box.type().equals(wanted))
                .findFirst();
    }
}
