package org.kinora.stage;

/** Where sprites come from. Safe to use from several threads. */
public interface Sprites {
    /**
     * The sprite of an emoji.
     *
     * @param code its code points, for example {@code 1f415}
     * @throws StageException if it is not there; the message says how to get it
     */
    Sprite sprite(String code);
}
