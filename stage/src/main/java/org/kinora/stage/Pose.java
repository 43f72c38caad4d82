package org.kinora.stage;

/**
 * Where a camera is: it looks at a target from a distance.
 *
 * @param x of the target
 * @param y of the target
 * @param z of the target
 * @param azimuth radians about the vertical; 0 looks along +z, pi from the other side
 * @param elevation radians that the camera looks down, -0.2 to 1.3
 * @param distance from the target, stage units
 * @param view stage units that the shorter side of the picture spans at the target
 */
public record Pose(double x, double y, double z, double azimuth, double elevation, double distance, double view) {
    public Pose {
        if (!(distance > 0.1) || !(view > 0.05) || !(elevation >= -0.2 && elevation <= 1.3)) {
            throw new IllegalArgumentException("No camera can stand at distance " + distance + " with view " + view
                    + " and elevation " + elevation);
        }
    }

    /** The same eye, turned to the right by an angle: a pan. */
    Pose panned(double angle) {
        double a = azimuth + angle;
        double flat = distance * Math.cos(elevation);
        return new Pose(
                x - Math.sin(azimuth) * flat + Math.sin(a) * flat,
                y,
                z - Math.cos(azimuth) * flat + Math.cos(a) * flat,
                a,
                elevation,
                distance,
                view);
    }

    /** The pose a part of the way, 0 to 1, to another. */
    Pose towards(Pose end, double t) {
        return new Pose(
                mix(x, end.x, t),
                mix(y, end.y, t),
                mix(z, end.z, t),
                mix(azimuth, end.azimuth, t),
                mix(elevation, end.elevation, t),
                mix(distance, end.distance, t),
                mix(view, end.view, t));
    }

    private static double mix(double a, double b, double t) {
        return a + (b - a) * t;
    }
}
