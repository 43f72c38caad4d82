package org.kinora.screenplay;

import org.jspecify.annotations.Nullable;

/** One thing that happens, before it is given its seconds. */
record Beat(String text, @Nullable Camera camera, boolean cut) {
    Beat with(Camera move) {
        return new Beat(text, move, cut);
    }
}
