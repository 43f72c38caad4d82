package org.kinora.stage;

/** Where a script plays. */
public enum Place {
    MEADOW(5.0, true, true),
    BEACH(5.0, true, true),
    SNOW(5.0, true, true),
    CITY(5.0, true, true),
    ROOM(5.0, true, false),
    SEA(1.8, false, false),
    SPACE(1.6, false, false),
    FOREST(5.0, true, true);

    private final double gravity;
    private final boolean lit;
    private final boolean open;

    Place(double gravity, boolean lit, boolean open) {
        this.gravity = gravity;
        this.lit = lit;
        this.open = open;
    }

    /** Downward acceleration in stage units a second squared: weaker under the sea and in space. */
    public double gravity() {
        return gravity;
    }

    /** Whether the time of day is seen here. */
    public boolean lit() {
        return lit;
    }

    /** Whether rain and snow fall here. */
    public boolean open() {
        return open;
    }
}
