package org.kinora.stage;

/** What sort of body an actor has: it decides which actions suit it and how it moves when it does them. */
public enum Kind {
    /** A person, whole or head and shoulders. */
    PERSON,
    /** An animal on the ground. */
    ANIMAL,
    /** A round yellow face, a feeling of its own; it rolls. */
    FACE,
    /** Drives. */
    VEHICLE,
    /** Flies by wings or engine. */
    FLYER,
    /** Hangs in the air, or in the water. */
    FLOATER,
    /** Round: rolls and bounces. */
    BALL,
    /** Cannot move by itself: falls, bounces, is carried, given, thrown. */
    THING;

    /** Whether it can move by its own will. */
    public boolean alive() {
        return this != BALL && this != THING;
    }

    /** Whether it stays in the air without support. */
    public boolean airborne() {
        return this == FLYER || this == FLOATER;
    }

    /** Whether it is a disc for physics and turns as it rolls. */
    public boolean round() {
        return this == BALL || this == FACE;
    }
}
