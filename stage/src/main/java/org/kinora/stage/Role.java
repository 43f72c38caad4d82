package org.kinora.stage;

/**
 * An actor of a script and where it is at frame 0.
 *
 * @param actor id of the {@link Actor}
 * @param x to the right, of its centre
 * @param y of its lowest point; above 0 it hangs there until its first cue
 * @param z depth; actors of the same depth can touch each other
 * @param height in stage units
 * @param facesRight where it looks at first
 */
public record Role(String actor, double x, double y, double z, double height, boolean facesRight) {
    public Role {
        if (!(height > 0.05 && height < 10)) {
            throw new IllegalArgumentException("Role of " + actor + " is " + height + " tall; give 0.05 to 10");
        }
        if (!(Math.abs(x) < 1000 && Math.abs(y) < 1000 && Math.abs(z) < 1000)) {
            throw new IllegalArgumentException("Role of " + actor + " stands at " + x + ", " + y + ", " + z);
        }
    }
}
