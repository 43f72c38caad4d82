package org.kinora.stage;

import java.util.ArrayList;
import java.util.List;

/**
 * Where in the picture everybody is, frame by frame, without drawing it.
 *
 * @param frames one a frame, each with a mark for every role in the order of the cast
 */
public record Layout(List<List<Mark>> frames) {
    public Layout {
        frames = frames.stream().map(List::copyOf).toList();
    }

    /**
     * A role in the picture.
     *
     * @param column of its centre, -1 at the left edge of the picture, 1 at the right
     * @param row of its centre, -1 at the upper edge, 1 at the lower
     * @param size its height as a share of the picture's
     * @param depth distance from the camera as a share of the distance to what the camera is about
     * @param angle radians that it has turned in the picture, clockwise
     * @param mirrored whether left and right of how it was drawn are swapped
     * @param feeling what it shows
     * @param inPicture whether some of it may be in the picture
     */
    public record Mark(
            double column,
            double row,
            double size,
            double depth,
            double angle,
            boolean mirrored,
            Feeling feeling,
            boolean inPicture) {}

    /** The layout of a script's pictures in its own format. */
    public static Layout of(StageScript script) {
        Performance performance = Simulation.run(script);
        int width = script.format().width();
        int height = script.format().height();
        List<List<Mark>> frames = new ArrayList<>();
        for (int frame = 0; frame < script.format().frames(); frame++) {
            Camera camera = Camera.at(script.shotAt(frame), frame, performance, width, height);
            List<Mark> marks = new ArrayList<>();
            for (int role = 0; role < script.cast().size(); role++) {
                marks.add(mark(camera, script.cast().get(role), performance.state(frame, role), width, height));
            }
            frames.add(marks);
        }
        return new Layout(frames);
    }

    private static Mark mark(Camera camera, Role role, State state, int width, int height) {
        Camera.Projected at = camera.project(state.x(), state.y() + role.height() / 2, state.z());
        double column = 2 * at.u() / width - 1;
        double row = 2 * at.v() / height - 1;
        double size = role.height() * at.scale() / height;
        double reach = size * height / width;
        boolean behind = Math.cos(camera.pose().azimuth()) < 0;
        boolean inPicture = at.depth() > Camera.NEAR && Math.abs(column) < 1 + reach && Math.abs(row) < 1 + size;
        return new Mark(
                column,
                row,
                size,
                at.depth() / camera.pose().distance(),
                behind ? state.angle() : -state.angle(),
                Cast.actor(role.actor()).side() && state.facesRight() != behind,
                state.feeling(),
                inPicture);
    }
}
