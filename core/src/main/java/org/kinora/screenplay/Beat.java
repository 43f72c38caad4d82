package org.kinora.screenplay;

import org.jspecify.annotations.Nullable;

/** One thing that happens, before it is given its seconds. What is carried over into it may not make it too long. */
record Beat(String text, @Nullable Camera camera, boolean cut) {
    Beat {
        text = text.length() > Shot.LONGEST_TEXT ? text.substring(0, Shot.LONGEST_TEXT) : text;
    }

    Beat with(Camera move) {
        return new Beat(text, move, cut);
    }
}
