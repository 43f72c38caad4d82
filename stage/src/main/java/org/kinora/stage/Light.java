package org.kinora.stage;

/** Time of day. */
public enum Light {
    DAY,
    SUNSET,
    NIGHT
}
