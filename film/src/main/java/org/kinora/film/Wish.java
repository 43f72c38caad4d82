package org.kinora.film;

/** What shall become of a film that is being made. */
public enum Wish {
    /** It shall be finished. */
    GO_ON,
    /** It shall end with the chunks made so far, and be put in its place. */
    END_HERE,
    /** It shall stop at once and leave no film; its take, if it has one, stays, to go on with or to be deleted. */
    PUT_ASIDE
}
