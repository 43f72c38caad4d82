package org.kinora.stage;

import java.util.Objects;

/**
 * How to put a beat into words.
 *
 * @param language of the caption
 * @param detail how much it says
 * @param variant picks among synonyms and orders; the same variant gives the same words
 */
public record Wording(Language language, Detail detail, long variant) {
    public Wording {
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(detail, "detail");
    }
}
