package org.kinora.stage;

/** What falls from the sky. */
public enum Weather {
    CLEAR,
    RAIN,
    SNOW
}
