package org.kinora.stage;

/** How much a caption says. */
public enum Detail {
    /** What a person would type; nothing that follows by rule. */
    SHORT,
    /** Place, light, weather, everybody in view, what they do and where, and the camera if it moves. */
    NORMAL,
    /** Also sizes, distances, facing and the look of the place. */
    FULL
}
