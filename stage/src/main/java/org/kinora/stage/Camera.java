package org.kinora.stage;

/**
 * A pinhole camera at one frame. Pictures have u to the right and v down, in pixels.
 *
 * @param pose where it is
 * @param width of the picture
 * @param height of the picture
 */
public record Camera(Pose pose, int width, int height) {
    /** Nearest depth that is drawn. */
    static final double NEAR = 0.3;

    /** The camera of a shot at a frame of a performance. */
    static Camera at(Shot shot, int frame, Performance performance, int width, int height) {
        int length = shot.toFrame() - shot.fromFrame();
        double t = length <= 1 ? 0 : (double) (frame - shot.fromFrame()) / (length - 1);
        Pose pose =
                shot.move() == CameraMove.STATIC ? shot.start() : shot.start().towards(shot.end(), t);
        if (shot.move() == CameraMove.FOLLOW) {
            State now = performance.state(frame, shot.subject());
            State then = performance.state(shot.fromFrame(), shot.subject());
            pose = new Pose(
                    pose.x() + now.x() - then.x(),
                    pose.y(),
                    pose.z() + now.z() - then.z(),
                    pose.azimuth(),
                    pose.elevation(),
                    pose.distance(),
                    pose.view());
        }
        return new Camera(pose, width, height);
    }

    /** Pixels per unit of slope. */
    double focal() {
        return pose.distance() / pose.view() * Math.min(width, height);
    }

    double eyeX() {
        return pose.x() - Math.sin(pose.azimuth()) * Math.cos(pose.elevation()) * pose.distance();
    }

    double eyeY() {
        return pose.y() + Math.sin(pose.elevation()) * pose.distance();
    }

    double eyeZ() {
        return pose.z() - Math.cos(pose.azimuth()) * Math.cos(pose.elevation()) * pose.distance();
    }

    /** Where a point of the world is seen. */
    Projected project(double x, double y, double z) {
        return projectOffset(x - eyeX(), y - eyeY(), z - eyeZ());
    }

    /** Where a direction at the horizon's distance is seen: azimuth and elevation in radians. */
    Projected direction(double azimuth, double elevation) {
        double flat = Math.cos(elevation);
        return projectOffset(Math.sin(azimuth) * flat, Math.sin(elevation), Math.cos(azimuth) * flat);
    }

    private Projected projectOffset(double dx, double dy, double dz) {
        double sinA = Math.sin(pose.azimuth());
        double cosA = Math.cos(pose.azimuth());
        double sinE = Math.sin(pose.elevation());
        double cosE = Math.cos(pose.elevation());
        double right = dx * cosA - dz * sinA;
        double ahead = dx * sinA + dz * cosA;
        double depth = ahead * cosE - dy * sinE;
        double up = dy * cosE + ahead * sinE;
        double f = focal();
        return new Projected(width / 2.0 + f * right / depth, height / 2.0 - f * up / depth, depth, f / depth);
    }

    /** Row of the horizon; may lie outside the picture. */
    double horizon() {
        return height / 2.0 - focal() * Math.tan(pose.elevation());
    }

    /** Row at which flat ground is seen at a horizontal distance straight ahead of the eye. */
    double groundRow(double ahead) {
        double sinE = Math.sin(pose.elevation());
        double cosE = Math.cos(pose.elevation());
        double depth = ahead * cosE + eyeY() * sinE;
        double up = -eyeY() * cosE + ahead * sinE;
        return depth < NEAR ? height * 2.0 : height / 2.0 - focal() * up / depth;
    }

    /** Horizontal distance from the eye to the target. */
    double ahead() {
        return pose.distance() * Math.cos(pose.elevation());
    }

    /** The viewing azimuth of a column of pixels. */
    double azimuthOf(double u) {
        return pose.azimuth() + Math.atan((u - width / 2.0) / focal() * Math.cos(pose.elevation()));
    }

    /**
     * A point in the picture.
     *
     * @param u column, pixels
     * @param v row, pixels
     * @param depth along the optical axis; negative is behind the camera
     * @param scale pixels a stage unit there
     */
    record Projected(double u, double v, double depth, double scale) {}
}
