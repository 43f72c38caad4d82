package org.kinora.stage;

/** From where, and how near, a shot looks. */
public enum Framing {
    WIDE,
    MEDIUM,
    CLOSE_UP,
    OTHER_SIDE,
    FROM_ABOVE
}
