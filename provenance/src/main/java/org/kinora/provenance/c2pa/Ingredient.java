package org.kinora.provenance.c2pa;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.provenance.jumbf.JumbfReader;
import org.kinora.provenance.jumbf.Superbox;

/**
 * Something a film was made from.
 *
 * @param title its name
 * @param format its media type, for example {@code video/mp4}
 * @param relationship what it is to the film
 * @param store its own manifests, or null if it has none
 * @param findings what a check of its manifests found
 */
public record Ingredient(
        String title,
        String format,
        Relationship relationship,
        @Nullable Superbox store,
        List<Finding> findings) {
    /** What an ingredient is to the film. */
    public enum Relationship {
        /** The film is a changed form of it. */
        PARENT("parentOf"),
        /** It is a part of the film. */
        COMPONENT("componentOf"),
        /** The film was made after it. */
        INPUT("inputTo");

        private final String label;

        Relationship(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    public Ingredient {
        findings = List.copyOf(findings);
    }

    /** A file as an ingredient, with its manifests if it has any; they are checked now. */
    public static Ingredient of(Path file, Relationship relationship) throws IOException {
        byte[] store = MediaFile.of(file).store(file);
        List<Finding> findings =
                store == null ? List.of() : new Validator().validate(file).findings();
        return new Ingredient(
                String.valueOf(file.getFileName()),
                MediaFile.of(file).mediaType(),
                relationship,
                store == null ? null : JumbfReader.read(ByteBuffer.wrap(store)),
                findings);
    }
}
