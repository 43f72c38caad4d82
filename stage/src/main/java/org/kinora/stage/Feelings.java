package org.kinora.stage;

import java.util.List;

/** The rules by which what happens makes actors feel. */
final class Feelings {
    private final StageScript script;
    private final List<Mover> movers;
    private final List<StageEvent> events;

    Feelings(StageScript script, List<Mover> movers, List<StageEvent> events) {
        this.script = script;
        this.movers = movers;
        this.events = events;
    }

    /** Applies the rules to what has happened up to a frame. */
    void frame(int frame) {
        if (script.cast().isEmpty() || movers.isEmpty() || events.isEmpty()) {
            return;
        }
    }
}
