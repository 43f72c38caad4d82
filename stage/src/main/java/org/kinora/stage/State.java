package org.kinora.stage;

/**
 * An actor at one frame.
 *
 * @param x of its centre
 * @param y of its lowest point
 * @param z depth
 * @param vx stage units a second
 * @param vy stage units a second
 * @param vz stage units a second
 * @param angle radians that it has turned in the picture plane, counter-clockwise seen from the front
 * @param facesRight where it looks, seen from the front
 * @param action what it is doing
 * @param gait what its legs do
 * @param phase steps made so far
 * @param feeling what it shows
 * @param felt frames since it began to feel so
 * @param holder index of the role that holds it, or -1
 */
public record State(
        double x,
        double y,
        double z,
        double vx,
        double vy,
        double vz,
        double angle,
        boolean facesRight,
        Action action,
        Gait gait,
        double phase,
        Feeling feeling,
        int felt,
        int holder) {}
