package org.kinora.stage;

import java.util.List;

/** A script played out: where everybody is at every frame, and what happened. */
public final class Performance {
    private final State[][] states;
    private final List<StageEvent> events;

    Performance(State[][] states, List<StageEvent> events) {
        this.states = states;
        this.events = List.copyOf(events);
    }

    /** Number of frames. */
    public int frames() {
        return states.length;
    }

    /** The state of a role at a frame. */
    public State state(int frame, int role) {
        return states[frame][role];
    }

    /** What happened, in order. */
    public List<StageEvent> events() {
        return events;
    }
}
