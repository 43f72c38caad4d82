package org.kinora.stage;

/** How fast an actor's legs go, which picks its sprite. */
public enum Gait {
    STILL,
    WALKING,
    RUNNING
}
